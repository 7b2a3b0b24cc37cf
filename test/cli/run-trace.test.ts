/** The trace of another author's package is read completely, or rejected with what is wrong in it. */
import { expect, test } from 'vitest';
import { newRunTrace, readRunTrace } from '../../adapter/cli/run-trace.ts';
import { PEOPLE } from '../../adapter/contract/people.ts';

const trace = newRunTrace({
  dir: '../game',
  package: 'abc',
  device: 'iphone-15',
  frames: 60,
  launch: { scene: 1044, query: { a: 'b' } },
  surroundings: {
    network: { allow: ['a.example.com'], mocks: { 'https://a.example.com/': { data: [1] } }, type: '3g' },
    account: { people: PEOPLE, privacy: 'needed' },
    location: 'off',
    battery: { level: 80, isCharging: false, isLowPowerModeEnabled: true },
  },
  kept: { storage: { constructor: 'S1' }, files: { 'a/': '' } },
  config: { debug: true },
  actions: [
    { at: 1, action: { tap: { x: 1, y: 2 } } },
    { at: 2, action: { show: {} } },
    { at: 3, shot: 'a.png' },
  ],
  checks: [{ frame: 60, hash: '0', parts: { frames: '1' } }],
});

test('it is read as it was written', () => {
  expect(readRunTrace(JSON.stringify(trace))).toEqual(trace);
});

test.each([
  [{ ...trace, version: 9 }, 'This trace has form 9, expected 1. Record it again.'],
  [{ ...trace, frames: 'many' }, 'incomplete or damaged: "frames" must be a number from 0 up, and is "many"'],
  [{ ...trace, checks: undefined }, '"checks" must be an array of checks, and is undefined'],
  [{ ...trace, actions: [{ at: 1, action: { jump: 1 } }] }, '"actions.0" must be an action with its frame'],
  [{ ...trace, extra: 1 }, 'nobody reads "extra"'],
])('%# is refused', (damaged, message) => {
  expect(() => readRunTrace(JSON.stringify(damaged))).toThrow(message);
});

test('one that was cut off is refused with the place', () => {
  const text = JSON.stringify(trace);
  expect(() => readRunTrace(text.slice(0, 40))).toThrow(
    /^This trace is incomplete or damaged: it is not JSON:1:/,
  );
});
