/**
 * A chart of the last two seconds of frames, drawn over the game: where the time goes, on a real phone. It is made of
 * graphics only, so it costs little and needs no font. It is redrawn ten times per second.
 */
import type { Engine } from './engine.ts';
import { LOST_COLORS, PHASE_COLORS, PHASES } from './phases.ts';
import { Graphics } from './pixi.ts';

const FRAMES = 120;
/** Frames from one redraw to the next. */
const REDRAW_EVERY = 6;
/** Milliseconds from the base line to the top. */
const TOP_MS = 36;
/** Share of the screen's height that it takes. */
const HEIGHT = 0.14;
/** A part of a column lower than this, in design units, is left out. */
const SEEN = 0.5;
const LINE = 0xffffff;

/**
 * A seven-segment display: which segments each digit has, in the order top, upper left, upper right, middle, lower left,
 * lower right, bottom.
 */
const DIGITS = [
  '1110111',
  '0010010',
  '1011101',
  '1011011',
  '0111010',
  '1101011',
  '1101111',
  '1010010',
  '1111111',
  '1111011',
];
/** The segments as lines (x1, y1, x2, y2), in a digit 1 wide and 2 high. */
const SEGMENTS = [
  [0, 0, 1, 0],
  [0, 0, 0, 1],
  [1, 0, 1, 1],
  [0, 1, 1, 1],
  [0, 1, 0, 2],
  [1, 1, 1, 2],
  [0, 2, 1, 2],
];

/** Shows the frame chart over the game, whatever the scene, and returns it. Its `destroy()` takes it away. */
export function showOverlay(engine: Engine): Graphics {
  const overlay = engine.root.addChild(new Graphics());
  let age = 0;
  overlay.onRender = () => {
    if (age++ % REDRAW_EVERY === 0) redraw(overlay, engine);
  };
  return overlay;
}

const _tops = new Float64Array(FRAMES);

/**
 * Draws one column of work per frame, the newest on the right; a dot at the interval; lost time below the base line; two
 * lines for the budget and the whole frame; on the left frames per second, milliseconds of work, and the quality steps given
 * up.
 */
function redraw(overlay: Graphics, { recorder, viewport, budget, governor }: Engine): void {
  const { width } = viewport;
  const height = viewport.height * HEIGHT;
  const column = width / FRAMES;
  const perMs = height / TOP_MS;
  overlay.clear();
  overlay.y = viewport.height - viewport.safe.bottom - height * 1.2;
  overlay.rect(0, 0, width, height * 1.1).fill({ color: 0x101418, alpha: 0.72 });
  const leftOf = (back: number) => width - (back + 1) * column;
  _tops.fill(height);
  for (const phase of PHASES) {
    for (let back = 0; back < FRAMES; back++) {
      const tall = Math.min(_tops[back], recorder.value(phase, back) * perMs);
      if (tall < SEEN) continue;
      _tops[back] -= tall;
      overlay.rect(leftOf(back), _tops[back], column * 0.8, tall);
    }
    overlay.fill(PHASE_COLORS[phase]);
  }
  for (let back = 0; back < FRAMES; back++) {
    const ms = Math.min(TOP_MS, recorder.value('interval', back));
    if (ms > 0) overlay.rect(leftOf(back), height - ms * perMs, column * 0.8, 2);
  }
  overlay.fill(LINE);
  for (const cause of ['lostHidden', 'lostHitch', 'lostOverload'] as const) {
    for (let back = 0; back < FRAMES; back++) {
      if (recorder.value(cause, back) > 0) overlay.rect(leftOf(back), height, column, height * 0.1);
    }
    overlay.fill(LOST_COLORS[cause]);
  }
  for (const ms of [budget.workShare * governor.frameMs, governor.frameMs]) {
    overlay.rect(0, height - ms * perMs, width, 2).fill({ color: LINE, alpha: 0.5 });
  }
  const { fps, workMs } = averages(recorder);
  const size = height * 0.13;
  writeNumber(overlay, Math.round(fps), size, size, size);
  writeNumber(overlay, Math.round(workMs * 10) / 10, size * 6, size, size);
  for (let i = 0; i < governor.level; i++) {
    overlay.circle(size * (14 + i * 1.5), size * 2, size * 0.5).fill(LOST_COLORS.lostOverload);
  }
}

function averages(recorder: Engine['recorder']): { fps: number; workMs: number } {
  let frames = 0;
  let ms = 0;
  let workMs = 0;
  for (let back = 0; back < FRAMES; back++) {
    const interval = recorder.value('interval', back);
    if (interval === 0) continue;
    frames++;
    ms += interval;
    for (const phase of PHASES) workMs += recorder.value(phase, back);
  }
  return frames > 0 ? { fps: (frames * 1000) / ms, workMs: workMs / frames } : { fps: 0, workMs: 0 };
}

/**
 * Writes a number from `left` on, with digits `size` wide and twice as high, and a short line for the decimal point. The
 * lines are filled shapes, so that pixi's code for strokes is only in games that use strokes.
 */
function writeNumber(overlay: Graphics, value: number, left: number, top: number, size: number): void {
  const width = size * 0.18;
  const line = (x: number, y: number, right: number, bottom: number) =>
    overlay.roundRect(x - width / 2, y - width / 2, right - x + width, bottom - y + width, width / 2);
  let x = left;
  for (const character of String(value)) {
    if (character === '.') {
      line(x - size * 0.2, top + size * 1.8, x - size * 0.2, top + size * 2.05);
      x += size * 0.4;
      continue;
    }
    SEGMENTS.forEach(([x1, y1, x2, y2], i) => {
      if (DIGITS[Number(character)][i] === '0') return;
      line(x + x1 * size, top + y1 * size, x + x2 * size, top + y2 * size);
    });
    x += size * 1.7;
  }
  overlay.fill(LINE);
}
