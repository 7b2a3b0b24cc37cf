/** Untrusted scripts are parsed in a child process. A fake of it exits, hangs or fails as the script says. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CompilerProcess, compilerFor } from '../../adapter/package/compiler.ts';

const STAND_IN = `
process.on('disconnect', () => process.exit());
process.on('message', ({ args: [{ source }] }) => {
  if (source === 'ends') process.kill(process.pid, 'SIGKILL');
  else if (source === 'complains') process.send({ error: 'nested too deeply' });
  // blocks like native code that does not return
  else if (source === 'hangs') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  else process.send({ value: { text: source + ' by ' + process.pid } });
});
process.send({ isReady: true });
`;
const folder = mkdtempSync(join(tmpdir(), 'tiao-compiler-'));
const standIn = async () => join(folder, 'stand-in.mjs');

beforeAll(() => {
  writeFileSync(join(folder, 'stand-in.mjs'), STAND_IN);
  writeFileSync(join(folder, 'broken.mjs'), "throw new Error('no such compiler');");
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The outcome of each script, in order, without the process id. */
async function outcomes(compiler: CompilerProcess, sources: string[]): Promise<string[]> {
  const asked = sources.map((source, i) => {
    const path = `${i}.js`;
    return compiler.ask('rewrite', path, { id: 'game', path, source });
  });
  const settled = await Promise.allSettled(asked);
  return settled.map((one) =>
    one.status === 'fulfilled'
      ? 'text' in one.value
        ? one.value.text.replace(/ by \d+$/, '')
        : ''
      : (one.reason as Error).message,
  );
}

test('a script that ends the compiler is named; those before and after it are compiled', async () => {
  const compiler = new CompilerProcess(standIn);
  const ended = (path: string) =>
    `${path} could not be compiled: it ends the compiler (SIGKILL). Correct the script, or leave it out of the package.`;
  expect(await outcomes(compiler, ['a', 'ends', 'b'])).toEqual(['a', ended('1.js'), 'b']);
  // a crashing script is not tried again in a new process
  const [first] = await outcomes(compiler, ['which']);
  expect(await outcomes(compiler, ['ends', 'which'])).toEqual([ended('0.js'), first]);
});

test('a script that takes too long is named, and so is one on which the compiler fails', async () => {
  const [late, deep, fine] = await outcomes(new CompilerProcess(standIn, 0.3), ['hangs', 'complains', 'a']);
  expect(late).toContain('0.js could not be compiled: the compiler was stopped after 0.3 seconds.');
  expect(deep).toContain('1.js could not be compiled: nested too deeply.');
  expect(fine).toBe('a');
});

test('one process parses all scripts, and starts with the first', async () => {
  let starts = 0;
  const compiler = new CompilerProcess(() => {
    starts++;
    return standIn();
  });
  expect(starts).toBe(0);
  await outcomes(compiler, ['a', 'b']);
  await outcomes(compiler, ['c']);
  expect(starts).toBe(1);
});

test('a compiler that does not start is not reported as a fault of the script', async () => {
  const compiler = new CompilerProcess(async () => join(folder, 'broken.mjs'));
  const [message] = await outcomes(compiler, ['a']);
  expect(message).toMatch(/does not start \(exit code 1\): .*no such compiler/s);
});

test('untrusted scripts never reach a compiler in this process; games built by tiao do', () => {
  expect(compilerFor({ own: false })).toBeInstanceOf(CompilerProcess);
  expect(compilerFor({ own: true })).not.toBeInstanceOf(CompilerProcess);
});
