/** The place where JSON breaks off, as a reader counts it. */
import { expect, test } from 'vitest';
import { jsonPlace } from '../../adapter/host/json-place.ts';

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
