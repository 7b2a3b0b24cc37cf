/** Touches: reported to the step that contains them, each press once, and held exactly as long as the finger was down. */
import { beforeEach, describe, expect, test } from 'vitest';
import { Input } from '../../engine/input.ts';
import { Viewport } from '../../engine/viewport.ts';
import { FakePhone } from './fake-wx.ts';

const FRAME = 1000 / 60;
const STEP = 1 / 60;

let phone: FakePhone;
let input: Input;

beforeEach(() => {
  phone = new FakePhone();
  input = new Input(phone.wx, new Viewport(phone.wx, { width: 750, height: 1334 }), () => phone.now);
});

/** Delivers a touch event `lateMs` after it happened. */
function hear(kind: 'start' | 'move' | 'end' | 'cancel', at: number, lateMs = 0, id = 0) {
  phone.now = at + lateMs;
  phone.touch(kind, 100, 200, { at, id });
}

describe('steps', () => {
  test('a touch belongs to the step that contains it', () => {
    hear('start', 20);
    input.beginStep(FRAME, STEP);
    expect(input.pointer.isDown).toBe(false);
    input.beginStep(2 * FRAME, STEP);
    expect(input.pointer).toMatchObject({ isDown: true, pressed: true, x: 200, y: 400 });
  });

  test('a press lasts exactly one step, a release too', () => {
    hear('start', 1);
    input.beginStep(FRAME, STEP);
    input.beginStep(2 * FRAME, STEP);
    expect(input.pointer).toMatchObject({ isDown: true, pressed: false });
    hear('end', 2 * FRAME + 1);
    input.beginStep(3 * FRAME, STEP);
    expect(input.pointer).toMatchObject({ isDown: false, released: true });
    input.beginStep(4 * FRAME, STEP);
    expect(input.pointers).toEqual([]);
    expect(input.pointer).toMatchObject({ isDown: false, released: false });
  });

  test('two taps within one step are two presses, in two steps', () => {
    for (const [kind, at] of [
      ['start', 1],
      ['end', 2],
      ['start', 3],
      ['end', 4],
    ] as const) {
      hear(kind, at);
    }
    for (const end of [FRAME, 2 * FRAME]) {
      input.beginStep(end, STEP);
      expect(input.pointer).toMatchObject({ pressed: true, released: true });
    }
    input.beginStep(3 * FRAME, STEP);
    expect(input.pointers).toEqual([]);
  });

  test('a step outside any frame takes all touches, and a hold grows by its time', () => {
    hear('start', 5000);
    for (let i = 0; i < 30; i++) input.beginStep(Number.POSITIVE_INFINITY, STEP);
    expect(input.pointer.heldSeconds).toBeCloseTo(0.5, 9);
  });
});

describe('how long a finger was down', () => {
  test('is the difference of the events’ own times, however late they arrive', () => {
    hear('start', 0, 40);
    hear('end', 300, 1);
    input.beginStep(400, STEP);
    expect(input.pointer.heldSeconds).toBe(0.3);
    input.beginStep(500, STEP);
    hear('start', 1000, 0);
    hear('end', 1250, 900);
    input.beginStep(2200, STEP);
    expect(input.pointer.heldSeconds).toBe(0.25);
  });

  test('also if the very first touch arrives late and all later ones on time', () => {
    hear('start', 100, 35);
    input.beginStep(150, STEP);
    hear('end', 700);
    input.beginStep(720, STEP);
    expect(input.pointer.heldSeconds).toBe(0.6);
  });

  test('while it is down, counts up to the end of the step', () => {
    hear('start', 4);
    input.beginStep(FRAME, STEP);
    expect(input.pointer.heldSeconds).toBeCloseTo((FRAME - 4) / 1000, 9);
    input.beginStep(2 * FRAME, STEP);
    expect(input.pointer.heldSeconds).toBeCloseTo((2 * FRAME - 4) / 1000, 9);
  });

  test('includes lost time', () => {
    hear('start', 4);
    input.beginStep(FRAME, STEP);
    input.beginStep(FRAME + 300 + FRAME, STEP, 0.3);
    expect(input.pointer.heldSeconds).toBeCloseTo((FRAME - 4 + 300 + FRAME) / 1000, 9);
  });

  test('does not depend on the base of touch times, even if it is reset during a hold', () => {
    phone.touchBase = 1.7e12; // Date.now()
    hear('start', 100);
    input.beginStep(110, STEP);
    expect(input.pointer.heldSeconds).toBeCloseTo(0.01, 9);
    phone.touchBase = 0;
    hear('end', 350);
    input.beginStep(360, STEP);
    expect(input.pointer.heldSeconds).toBeCloseTo(0.25, 3);
  });

  test('a touch without a time counts as now', () => {
    phone.now = 100;
    phone.touch('start', 1, 1, { at: Number.NaN });
    input.beginStep(110, STEP);
    phone.touchBase = 1.7e12;
    hear('end', 400);
    input.beginStep(410, STEP);
    expect(input.pointer.heldSeconds).toBeCloseTo(0.3, 3);
  });

  test('a touch clock that drifts is followed, so that holds begin at 0', () => {
    for (let i = 0; i < 1000; i++) {
      const at = i * 100;
      phone.touchBase = -i * 0.5; // falls behind by half a second in all
      hear(i % 2 ? 'end' : 'start', at, 1);
      input.beginStep(at + 5, STEP);
      if (i % 2 === 0) expect(input.pointer.heldSeconds).toBeLessThan(0.1);
    }
  });

  test('when the frame clock is set back, fingers stay down and their touches are still reported', () => {
    hear('start', 10_000);
    input.beginStep(10_010, STEP);
    hear('move', 10_012); // waits
    input.setBack(9_000);
    input.beginStep(1_020, STEP);
    expect(input.pointer).toMatchObject({ isDown: true });
    expect(input.pointer.heldSeconds).toBeCloseTo(0.01 + STEP, 9);
    hear('end', 1_500);
    input.beginStep(1_510, STEP);
    expect(input.pointer.released).toBe(true);
    expect(input.pointer.heldSeconds).toBeCloseTo(0.5, 9);
  });
});

describe('fingers', () => {
  test('each has its pointer, in order', () => {
    hear('start', 1, 0, 7);
    hear('start', 2, 0, 3);
    input.beginStep(FRAME, STEP);
    expect(input.pointers.map(({ id }) => id)).toEqual([7, 3]);
    hear('end', FRAME + 1, 0, 7);
    input.beginStep(2 * FRAME, STEP);
    input.beginStep(3 * FRAME, STEP);
    expect(input.pointer.id).toBe(3);
  });

  test('an eleventh finger, a lift without a press, a touch without identifier: ignored', () => {
    for (let id = 0; id < 12; id++) hear('start', 1, 0, id);
    hear('end', 2, 0, 99);
    hear('start', 3, 0, null as unknown as number);
    input.beginStep(FRAME, STEP);
    expect(input.pointers).toHaveLength(10);
  });

  test('hiding removes them, also those that no step has seen yet', () => {
    hear('start', 1, 0, 1);
    input.beginStep(FRAME, STEP);
    hear('start', FRAME + 1, 0, 2);
    input.cancelAll();
    input.beginStep(2 * FRAME, STEP);
    expect(input.pointers.map(({ id, isDown, cancelled }) => ({ id, isDown, cancelled }))).toEqual([
      { id: 1, isDown: false, cancelled: true },
      { id: 2, isDown: false, cancelled: true },
    ]);
    input.beginStep(3 * FRAME, STEP);
    expect(input.pointers).toEqual([]);
  });

  test('a cancelled finger does not count as released', () => {
    hear('start', 1);
    hear('cancel', 2);
    input.beginStep(FRAME, STEP);
    expect(input.pointer).toMatchObject({ cancelled: true, released: false });
  });
});

describe('an object that consumes a touch', () => {
  test('gets its moves and its end, and no pointer reports it', () => {
    const heard: string[] = [];
    input.offer = () => ({
      move: () => heard.push('move'),
      end: () => heard.push('end'),
      cancel: () => heard.push('cancel'),
    });
    hear('start', 1);
    hear('move', 2);
    hear('end', 3);
    input.beginStep(FRAME, STEP);
    expect(heard).toEqual(['move', 'end']);
    expect(input.pointers).toEqual([]);
  });

  test('if it throws, the error propagates and the touch is dropped', () => {
    let ends = 0;
    input.offer = () => ({
      move: () => undefined,
      end: () => {
        ends++;
        throw new Error('in onTap');
      },
      cancel: () => undefined,
    });
    hear('start', 1);
    hear('end', 2);
    expect(() => input.beginStep(FRAME, STEP)).toThrow('in onTap');
    input.offer = null;
    hear('start', FRAME + 1);
    input.beginStep(2 * FRAME, STEP);
    expect(ends).toBe(1);
    expect(input.pointer.pressed).toBe(true);
  });
});
