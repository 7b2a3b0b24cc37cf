/** Quality: reduced fast on a phone that cannot keep up, restored slowly, and for the right reason. */
import { describe, expect, test } from 'vitest';
import { Governor } from '../../engine/governor.ts';
import { FakePhone } from './fake-wx.ts';

const FRAME = 1000 / 60;

function setUp({ modelLevel = 0 } = {}) {
  const phone = new FakePhone();
  phone.modelLevel = modelLevel;
  const resolutions: number[] = [];
  const notes: string[] = [];
  const governor = new Governor({
    wx: phone.wx,
    setResolution: (share) => resolutions.push(share),
    note: (text) => notes.push(text),
  });
  governor.isOn = true;
  let ms = 0;
  /** Simulates `seconds` on a phone: `frame` returns how long a frame takes and how much of it is work. */
  const run = (seconds: number, frame: (i: number) => { interval: number; work: number }) => {
    const end = ms + seconds * 1000;
    for (let i = 0; ms < end; i++) {
      const { interval, work } = frame(i);
      governor.weigh(interval, work, 0);
      ms += interval;
    }
  };
  return { phone, governor, resolutions, notes, run };
}

const good = () => ({ interval: FRAME, work: 5 });
const busy = () => ({ interval: 2 * FRAME, work: 20 });
/** late although the CPU has little work */
const blocked = () => ({ interval: 2 * FRAME, work: 4 });

test('a phone that keeps up keeps everything', () => {
  const { governor, notes, run } = setUp();
  run(60, good);
  run(60, (i) => ({ interval: i % 50 === 0 ? 4 * FRAME : FRAME, work: 9 }));
  expect(governor.level).toBe(0);
  expect(notes).toEqual([]);
});

test('with too much work: first fewer effects, then half the frames, within two seconds', () => {
  const { governor, phone, resolutions, notes, run } = setUp();
  run(1.05, busy);
  expect(governor.effects).toBe(0.5);
  expect(phone.rates).toEqual([]);
  run(1, busy);
  expect(phone.rates).toEqual([30]);
  expect(governor.frameMs).toBeCloseTo(1000 / 30, 9);
  expect(resolutions).toEqual([]);
  expect(notes).toEqual([
    'less: effects 1 or 0.5 (100 % of frames late, 20.0 ms of work)',
    'less: frames per second 60 or 30 (100 % of frames late, 20.0 ms of work)',
  ]);
  // 30 frames per second are now intended, so none is late
  run(20, busy);
  expect(governor.level).toBe(2);
});

test('with late frames and little work: only fewer pixels', () => {
  const { governor, phone, resolutions, run } = setUp();
  run(5, (i) => ({ interval: governor.gpu.taken === 0 && i % 3 === 0 ? 2 * FRAME : FRAME, work: 4 }));
  expect(resolutions).toEqual([0.75]);
  run(30, good);
  expect(resolutions).toEqual([0.75, 1]);
  expect([governor.effects, phone.rates]).toEqual([1, []]);
});

test('quality rises one level after ten calm seconds, and only with enough spare time', () => {
  const { governor, phone, run } = setUp();
  run(3, busy);
  expect(governor.level).toBe(2);
  run(60, () => ({ interval: 2 * FRAME, work: 9 })); // calm, but too full for 60 frames per second
  expect(governor.level).toBe(2);
  run(11, () => ({ interval: 2 * FRAME, work: 6 }));
  expect(phone.rates).toEqual([30, 60]);
  expect(governor.level).toBe(1);
  run(8, good);
  expect(governor.level).toBe(1);
  run(4, good);
  expect([governor.level, governor.effects]).toEqual([0, 1]);
});

test('a level that cannot be held is tried again after twice as long each time, so quality does not flicker', () => {
  const { governor, notes, run } = setUp();
  // fast enough with fewer effects, too slow with all of them
  run(600, () => (governor.effects === 1 ? { interval: 2 * FRAME, work: 14 } : good()));
  const changes = notes.filter((note) => note.startsWith('more')).length;
  expect(changes).toBeGreaterThanOrEqual(4);
  expect(changes).toBeLessThanOrEqual(6); // after 10, 20, 40, 80, 160 … seconds
});

test('if fewer pixels do not help, resolution is restored: a phone in power saving shows 30 frames anyway', () => {
  const { governor, resolutions, notes, run } = setUp();
  run(5, blocked);
  expect(resolutions).toEqual([0.75, 0.5, 0.75, 1]);
  expect(notes.at(-1)).toContain('it did not help');
  run(50, blocked);
  expect(resolutions).toHaveLength(4);
  run(20, blocked);
  expect(resolutions).toHaveLength(8);
  expect(governor.effects).toBe(1);
});

test('a lower resolution that helps is kept, even if some frames are still late', () => {
  const { governor, resolutions, run } = setUp();
  run(20, (i) => ({ interval: i % (governor.gpu.taken === 2 ? 8 : 2) === 0 ? 2 * FRAME : FRAME, work: 4 }));
  expect(resolutions).toEqual([0.75, 0.5]);
});

describe('no reason to reduce quality', () => {
  test('a game of 60 frames on a display of 120', () => {
    const { governor, notes } = setUp();
    for (let i = 0; i < 1000; i++) governor.weigh(i % 2 ? FRAME : FRAME / 2, 7, 1 / 120);
    expect(notes).toEqual([]);
    expect(governor.frameMs).toBeCloseTo(1000 / 120, 9);
  });

  test('45 frames per second, every second tick of a display of 90', () => {
    const { governor, notes } = setUp();
    for (let i = 0; i < 1000; i++) governor.weigh(1000 / 45, 7, 1 / 45);
    expect(notes).toEqual([]);
    expect(governor.frameMs).toBeCloseTo(1000 / 45, 9);
  });

  test('one long hitch, time in the background, anything before the game starts', () => {
    const { governor, notes, run } = setUp();
    run(5, (i) => ({ interval: i === 10 ? 3000 : FRAME, work: i === 9 ? 3000 : 5 }));
    run(0.01, () => ({ interval: FRAME, work: 5 }));
    for (let i = 0; i < 100; i++) governor.weigh(0, 5, 0);
    governor.isOn = false;
    run(10, busy);
    expect(notes).toEqual([]);
  });
});

test('a low-end phone starts with fewer effects, and gets all of them if it can hold them', () => {
  const { governor, notes, run } = setUp({ modelLevel: 3 });
  expect(governor.effects).toBe(0.5);
  expect(notes).toEqual(['less: effects 1 or 0.5 (a low-end phone)']);
  run(11, good);
  expect(governor.effects).toBe(1);
  expect(setUp({ modelLevel: 2 }).governor.effects).toBe(1);
});

test('a phone too old to report its level starts with full quality', () => {
  const phone = new FakePhone();
  const wx = { ...phone.wx, getDeviceBenchmarkInfo: undefined as never };
  expect(new Governor({ wx, setResolution: () => undefined, note: () => undefined }).level).toBe(0);
});

test("a game's own level is reduced first, even if the ladder is already in use", () => {
  for (const modelLevel of [0, 3]) {
    const { governor, run } = setUp({ modelLevel });
    let shadows = true;
    governor.cpu.add({
      name: 'shadows',
      lower: () => {
        shadows = false;
      },
      raise: () => {
        shadows = true;
      },
    });
    expect(shadows).toBe(modelLevel === 0);
    if (modelLevel === 0) {
      run(1.05, busy);
      expect([shadows, governor.effects]).toEqual([false, 1]);
    }
    run(60, good);
    expect([shadows, governor.effects, governor.level]).toEqual([true, 1, 0]);
  }
});
