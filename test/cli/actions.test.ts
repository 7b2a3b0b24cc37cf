/** An actions file is read completely, or rejected with the entry that is wrong. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { checkFrames, readActions, strayTouches } from '../../adapter/cli/actions.ts';

const root = mkdtempSync(join(tmpdir(), 'tiao-actions-'));
afterAll(() => rmSync(root, { recursive: true }));

function read(content: unknown) {
  const file = join(root, 'actions.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return readActions(file);
}

test('every action of the contract is taken, in the order of its frame', () => {
  const actions = [
    { at: 90, shot: 'file.png' },
    { at: 1, tap: { x: 1, y: 2 } },
    { at: 2, press: { x: 1, y: 2, ms: 600 } },
    { at: 3, touch: { type: 'start', id: 0, x: 1, y: 2 } },
    { at: 4, hide: true },
    { at: 5, show: { scene: 1044, query: { a: 'b' } } },
    { at: 6, audioInterruption: 'begin' },
    { at: 7, memoryWarning: 10 },
    { at: 8, loseContext: 500 },
    { at: 9, network: 'none' },
    { at: 10, storageFull: true },
    { at: 11, clockJump: -3600000 },
    { at: 12, rotate: 'landscape' },
    { at: 13, dialog: 'confirm' },
    { at: 14, dialog: 2 },
    { at: 15, location: { latitude: -33.9, longitude: 151.2 } },
    { at: 16, location: 'off' },
    { at: 17, battery: { level: 15, isLowPowerModeEnabled: true } },
  ];
  const taken = read(actions);
  expect(taken.map(({ at }) => at)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 90]);
  expect(taken[1]).toEqual({ at: 2, action: { press: { x: 1, y: 2, ms: 600 } } });
  expect(taken[17]).toEqual({ at: 90, shot: 'file.png' });
});

test.each([
  [{}, 'is not an array'],
  ['[{"at": 1,]', 'actions.json:1:11 is not JSON'],
  [[{ tap: { x: 1, y: 1 } }], 'entry 0: "at" is undefined, but expected the number of a frame'],
  [[{ at: -1, hide: true }], 'entry 0: "at" is -1'],
  [[{ at: 1 }], 'expected one action of tap, press,'],
  [[{ at: 1, tap: { x: 1, y: 1 }, hide: true }], 'but found tap and hide'],
  [[{ at: 1, jump: true }], 'but found jump'],
  [
    [
      { at: 1, hide: true },
      { at: 2, press: { x: 1, y: 1 } },
    ],
    'entry 1: "press" must be {x, y, ms}, and is {"x":1,"y":1}',
  ],
  [[{ at: 1, network: '6g' }], '"network" must be "none", "2g"'],
  [
    [{ at: 1, location: { latitude: 91, longitude: 0 } }],
    '"location" must be {latitude, longitude} in degrees',
  ],
  [[{ at: 1, battery: { level: 0 } }], '"battery" must be {level?, isCharging?'],
])('%j is refused', (content, message) => {
  expect(() => read(content)).toThrow(message);
});

test('a file that is not there is named', () => {
  expect(() => readActions(join(root, 'nothing.json'))).toThrow(/There is no actions file .*nothing\.json/);
});

test('an action after the last frame is refused', () => {
  const actions = read([
    { at: 59, hide: true },
    { at: 60, shot: 'a.png' },
  ]);
  expect(() => checkFrames(actions, 60)).toThrow(
    'The action at frame 60 would never happen: of 60 frames the last is 59. Give --frames 61 or more.',
  );
  checkFrames(actions, 61);
});

test('a touch outside the screen is reported, in either orientation of the phone', () => {
  const screen = { width: 375, height: 667 };
  const beside = [
    { at: 1, tap: { x: 375, y: 0 } },
    { at: 2, touch: { type: 'move', id: 0, x: 374, y: 666 } },
    { at: 3, press: { x: -1, y: 5, ms: 5 } },
    { at: 4, tilt: { x: -1, y: 0, z: 0 } },
  ];
  expect(strayTouches(read(beside), screen)).toEqual([
    'The tap in frame 1 is at (375, 0), outside the screen of 375 × 667: it touches nothing.',
    'The press in frame 3 is at (-1, 5), outside the screen of 375 × 667: it touches nothing.',
  ]);
  const turned = [...beside, { at: 5, rotate: 'landscape' }];
  expect(strayTouches(read(turned), screen)).toHaveLength(1);
});
