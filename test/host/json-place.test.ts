/** The position of a JSON syntax error, counted from 1. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonPlace, placeInJson } from '../../adapter/host/json-place.ts';

test.each([
  ['{"a": 1,}', ':1:9'],
  ['{\n  "a": portrait\n}', ':2:8'],
  ['{"a": 1', ':1:8'],
  ['', ':1:1'],
  ['{"a" 1}', ':1:6'],
  ["{'a': 1}", ':1:2'],
  ['[1, 2] 3', ':1:8'],
  ['[01]', ':1:3'],
  ['// comment\n{}', ':1:1'],
  ['{"a": "line\nbreak"}', ':1:7'],
  ['\uFEFF{}', ':1:1'],
  ['{"a": "\\x"}', ':1:7'],
  ['{"a": tru}', ':1:7'],
  ['{"a": 1 "b": 2}', ':1:9'],
  ['{"a": [1, 2}', ':1:12'],
  ['/* a */ 1', ':1:1'],
])('%j breaks at %s', (text, place) => {
  expect(jsonPlace(text)).toBe(place);
  expect(() => JSON.parse(text)).toThrow();
});

test.each(['{}', ' [ ] ', '{"a": [1, -2.5e+3, "x\\u00e9\\n", true, null, {"b": {}}]}', '0'])(
  '%s is JSON',
  (text) => {
    expect(jsonPlace(text)).toBe('');
    expect(() => JSON.parse(text)).not.toThrow();
  },
);

test('for brackets nested too deep, the position of the first too deep one is found, in texts of any size', () => {
  expect(jsonPlace('['.repeat(100_000))).toBe(':1:1001');
  expect(jsonPlace(`${'['.repeat(1000)}${']'.repeat(1000)}`)).toBe('');
});

test('it accepts exactly the texts that JSON.parse accepts, and the position is within the text', () => {
  const broken = fc
    .tuple(fc.json(), fc.nat(), fc.constantFrom(...'{}[]",:0-.eEtfn\\ \n\t\u00a0\uFEFF/*x'))
    .map(
      ([text, at, letter]) =>
        text.slice(0, at % (text.length + 1)) + letter + text.slice(at % (text.length + 1)),
    );
  fc.assert(
    fc.property(broken, (text) => {
      let isJson = true;
      try {
        JSON.parse(text);
      } catch {
        isJson = false;
      }
      const place = jsonPlace(text);
      expect(place === '').toBe(isJson);
      const [, line, column] = place.split(':').map(Number);
      if (!isJson) expect(column).toBeLessThanOrEqual(text.split('\n')[line - 1].length + 1);
    }),
    { numRuns: 2000 },
  );
});

test.each([
  [['a'], ':2:3'],
  [['b', 1, 'c'], ':4:13'],
  [['b', 7], ':4:3'],
  [['twice'], ':6:3'],
  [['none'], ':1:1'],
  [[], ':1:1'],
])('%j stands at %s', (path, place) => {
  const text = '{\n  "a": 1,\n\n  "b": [0, {"c": 2}],\n  "twice": 1,\n  "twice": 2\n}';
  expect(placeInJson(text, path)).toBe(place);
});

test('twenty thousand places of one text are found by reading it once', () => {
  const text = JSON.stringify(Array.from({ length: 20_000 }, (_, i) => ({ [`n${i}`]: i })));
  for (let i = 0; i < 20_000; i++) expect(placeInJson(text, [i])).toMatch(/^:1:/);
});
