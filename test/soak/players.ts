/** The players of the long runs: for each game, a function that reads the game's probe and returns one move. */

import type { Action } from '../../adapter/contract/action.ts';
import type { Random } from '../../engine/random.ts';

/** A player's move: actions, each followed by frames. */
export type Move = { action: Action; frames: number }[];

/** The phone's screen, in logical pixels. */
export type Screen = { width: number; height: number };

/** Returns a move, or null if there is none to make. `seen` is the probe of the game's scene. */
export type Player = (seen: Seen, screen: Screen, random: Random) => Move | null;

export type Seen = {
  state: string;
  score: number;
  /** Jump-Jump: seconds of a perfect press */
  holdFor?: number;
  /** merge: where a sensible player would drop */
  dropAt?: { x: number; y: number };
  /** plane: how a pilot would drag */
  steer?: { dx: number; dy: number; bomb: boolean };
};

/** Frames that a drag of the plane takes. */
const DRAG = 5;

export const players: { [game: string]: Player } = {
  jump({ state, holdFor = 0 }, { width, height }, random) {
    if (state !== 'waiting') return null;
    // mostly well aimed, sometimes random
    const hold = random.next() < 0.03 ? random.range(0.02, 1.6) : holdFor * random.range(0.95, 1.05);
    const ms = Math.round(hold * 1000);
    return [
      { action: { press: { x: width / 2, y: height * 0.7, ms } }, frames: Math.ceil((ms * 60) / 1000) + 1 },
    ];
  },
  merge({ state, dropAt }, { width, height }, random) {
    if (state !== 'ready' || !dropAt) return null;
    const x = random.next() < 0.2 ? random.range(0, width) : dropAt.x;
    return [{ action: { tap: { x, y: height / 2 } }, frames: 30 }];
  },
  plane({ state, steer }, { width, height }, random) {
    // after the background, the game waits for a touch
    if (state === 'paused') return [{ action: { tap: { x: width / 2, y: height / 2 } }, frames: 4 }];
    if (state !== 'flying' || !steer) return null;
    const x = width / 2;
    const y = height * 0.7;
    const wildly = random.next() < 0.05 ? random.range(-8, 8) : 0;
    const move: Move = [{ action: { touch: { type: 'start', id: 0, x, y } }, frames: 1 }];
    for (let i = 1; i <= DRAG; i++) {
      const to = { x: x + (steer.dx * 0.5 + wildly) * i, y: y + steer.dy * 0.5 * i };
      move.push({ action: { touch: { type: 'move', id: 0, ...to } }, frames: 1 });
    }
    if (steer.bomb) move.push({ action: { tap: { x: x / 2, y } }, frames: 2 });
    move.push({ action: { touch: { type: 'end', id: 0, x, y } }, frames: 1 });
    return move;
  },
};

/** Interruptions during a game. */
export const mischief: Move[] = [
  [
    { action: { hide: true }, frames: 3 },
    { action: { show: {} }, frames: 3 },
  ],
  [
    { action: { audioInterruption: 'begin' }, frames: 20 },
    { action: { audioInterruption: 'end' }, frames: 2 },
  ],
  // a second warning within five seconds would end any game on an iPhone
  [{ action: { memoryWarning: 10 }, frames: 310 }],
  [
    { action: { network: 'none' }, frames: 10 },
    { action: { network: 'wifi' }, frames: 2 },
  ],
  [
    { action: { storageFull: true }, frames: 60 },
    { action: { storageFull: false }, frames: 2 },
  ],
  [{ action: { clockJump: 3_600_000 }, frames: 2 }],
  [
    { action: { touch: { type: 'start', id: 5, x: 1, y: 1 } }, frames: 2 },
    { action: { touch: { type: 'cancel', id: 5, x: 1, y: 1 } }, frames: 2 },
  ],
  [
    { action: { touch: { type: 'start', id: 6, x: 30, y: 200 } }, frames: 1 },
    { action: { hide: true }, frames: 5 },
    { action: { show: {} }, frames: 1 },
    { action: { touch: { type: 'end', id: 6, x: 30, y: 200 } }, frames: 1 },
  ],
];
