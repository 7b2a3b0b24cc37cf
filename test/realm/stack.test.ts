/** Stacks of all browsers are converted to one format. The texts are real stacks of browsers for test/packages/throws. */
import { expect, test } from 'vitest';
import { describe } from '../../adapter/realm/report.ts';
import { AuthorLines, excerptText, placeIn } from '../../adapter/stacks/author-lines.ts';
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

test('a stack begins where its author wrote: frames of tiao, of installed packages and of engines come after', () => {
  const stack = (...places: string[]) =>
    ['Error: x', ...places.map((place) => `    at f (${place})`)].join('\n');
  expect(
    placeIn(stack('engine/scene.ts:3:1', 'node_modules/pixi.js/lib/app.mjs:9:9', 'games/hop/view.ts:7:5')),
  ).toBe('games/hop/view.ts:7:5');
  expect(placeIn(stack('wxpkg:///a/libs/pixi.min.js:1:22', 'wxpkg:///a/js/main.js:4:2'))).toBe(
    'js/main.js:4:2',
  );
  // if there is nothing else, the first frame is better than none
  expect(placeIn(stack('adapter/web/start.ts:1:2', 'engine/loop.ts:5:6'))).toBe('adapter/web/start.ts:1:2');
});

test('an error has the lines around its place, with a caret under it that tabs do not move', () => {
  const text = [
    '__wxdef("game.js", (function (require, module, exports, wx, GameGlobal, __wxg) { let n = 0;',
    'const a = 1;',
    '\tfall(__wxg.window);',
    'const b = 2;',
    '}));',
    '//# sourceURL=wxpkg:///a/game.js',
    '',
  ].join('\n');
  const lines = new AuthorLines([new TextEncoder().encode(text).buffer as ArrayBuffer]);
  const excerpt = lines.excerpt('Error: x\n    at fall (wxpkg:///a/game.js:3:2)');
  expect(excerpt).toMatchObject({ first: 1, line: 3, column: 2 });
  expect(excerpt && excerptText(excerpt).split('\n').slice(0, 5)).toEqual([
    '  1 │ let n = 0;',
    '  2 │ const a = 1;',
    '> 3 │ \tfall(window);',
    '    │ \t^',
    '  4 │ const b = 2;',
  ]);
  expect(lines.excerpt('Error: x\n    at wxpkg:///a/other.js:3:2')).toBeUndefined();
  expect(lines.excerpt('Error: x\n    at wxpkg:///a/game.js:300:2')).toBeUndefined();
});

test('a minified line and a line of a library are not shown as an excerpt', () => {
  const script = (name: string, line: string) =>
    new TextEncoder().encode(`${line}\n//# sourceURL=wxpkg:///a/${name}\n`).buffer as ArrayBuffer;
  const minified = `${'x();'.repeat(200)}fall();`;
  const lines = new AuthorLines([script('game.js', minified), script('libs/pixi.js', 'draw();')]);
  expect(lines.excerpt('Error: x\n    at wxpkg:///a/game.js:1:805')).toBeUndefined();
  expect(lines.excerpt('Error: x\n    at wxpkg:///a/libs/pixi.js:1:1')).toBeUndefined();
  expect(placeIn('Error: x\n    at wxpkg:///a/game.js:1:805')).toBe('game.js:1:805');
});
