/** wx.createWorker ('createWorker'): a thread with require and messages, without a browser. */
import { expect, test } from '../../adapter/testing/index.ts';
import { packageDir } from './packages.ts';

for (const clock of ['stepped', 'real'] as const) {
  test(`a worker answers, fails, is one of a kind and ends, on the ${clock} clock`, async ({ phone }) => {
    await phone.open(packageDir('worker'), { clock });
    await phone.frames(30);
    await expect
      .poll(async () => (await phone.log()).some(({ text }) => text.startsWith('second')))
      .toBe(true);
    const log = await phone.log();
    const lines = log.filter(({ kind }) => kind === 'console').map(({ text }) => text);
    expect(lines.filter((text) => !text.startsWith('refused'))).toEqual([
      'answer {"sum":6}',
      'answer {"bytes":2}',
      'error as asked',
      'answer {"found":[],"refused":"EvalError"}',
      'second {"sum":9}',
    ]);
    expect(lines.filter((text) => text.startsWith('refused'))).toEqual([
      expect.stringContaining('createWorker:fail exceed max concurrent workers limit'),
      expect.stringContaining("createWorker:fail no script '/workers/index.js' in 'workers'"),
      expect.stringContaining("createWorker:fail no script 'game.js' in 'workers'"),
      expect.stringContaining("createWorker:fail no script 'workers/none.js' in 'workers'"),
    ]);
    expect(log.filter(({ kind }) => kind === 'error')).toEqual([]);
  });
}
