/** Stacks of all browsers are converted to one format. The texts are real stacks of browsers for test/packages/throws. */
import { expect, test } from 'vitest';
import { describe } from '../../adapter/realm/report.ts';
import { AuthorLines, placeIn } from '../../adapter/stacks/author-lines.ts';
import { nameScript } from '../../adapter/stacks/stack.ts';

const thrown = (message: string, stack: string) => Object.assign(new TypeError(message), { stack });

test('Firefox: the message is put first, and the asynchronous cause is dropped', () => {
  const stack =
    '@wxpkg:///throws/game.js:2:1\nexecute@http://localhost/realm/runtime.js:2900:9\nasync*start@http://localhost/realm/runtime.js:1:18\n';
  expect(describe(thrown('platform is undefined', stack)).stack).toBe(
    [
      'TypeError: platform is undefined',
      '    at wxpkg:///throws/game.js:2:1',
      '    at execute (http://localhost/realm/runtime.js:2900:9)',
      '    at start (http://localhost/realm/runtime.js:1:18)',
    ].join('\n'),
  );
});

test('WebKit: a script has its sourceURL, not its blob URL', () => {
  const blob = 'blob:null/2fa4df39-5c77-42b5-be21-64be03a27c81';
  nameScript(blob, '__wxdef();\n//# sourceURL=wxpkg:///throws/game.js\n//# sourceMappingURL=data:,\n');
  const { stack } = describe(thrown('x', `@${blob}:2:9\nforEach@[native code]\nglobal code@${blob}:7:1`));
  expect(stack).toBe(
    [
      'TypeError: x',
      '    at wxpkg:///throws/game.js:2:9',
      '    at forEach ([native code])',
      '    at global code (wxpkg:///throws/game.js:7:1)',
    ].join('\n'),
  );
  expect(placeIn(new AuthorLines([]).inText(stack))).toBe('game.js:2:9');
});

test('V8’s own stacks, and stacks that a game wrote itself, are unchanged', () => {
  const own = 'TypeError: x\n    at http://me@host/game.js:1:2';
  for (const stack of [own, 'somewhere', '']) expect(describe(thrown('x', stack)).stack).toBe(stack);
});
