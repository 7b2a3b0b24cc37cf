/**
 * The phases of a frame: what the recorder measures, and what every chart of frames shows.
 *
 * This is the only list. Code outside the engine imports it from `tiao/metrics`.
 */

/** The phases of a frame, in the order in which they run. */
export const PHASES = ['input', 'physics', 'tweens', 'update', 'draw', 'render', 'deferred'] as const;

/** One phase of a frame. */
export type Phase = (typeof PHASES)[number];

/** One colour per phase for charts, as 0xrrggbb. */
export const PHASE_COLORS: Readonly<Record<Phase, number>> = {
  input: 0x9b8cff,
  physics: 0xff9f6b,
  tweens: 0xe9c46a,
  update: 0x5fbf80,
  draw: 0x4fb8c9,
  render: 0x5b8def,
  deferred: 0x9aa5b1,
};

/** Why wall time was not simulated, as the recorder names it in a frame's record, with one colour per cause. */
export const LOST_COLORS = { lostHidden: 0x9aa5b1, lostHitch: 0xe05252, lostOverload: 0xff9f1c } as const;
