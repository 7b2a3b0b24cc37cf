/** Frame records: every millisecond by phase, ten minutes of them, readable as rows and as JSON. */
import { expect, test } from 'vitest';
import { measure, readFrames } from '../../engine/metrics.ts';
import { Recorder } from '../../engine/recorder.ts';
import type { Scene } from '../../engine/scene.ts';
import { FakePhone } from './fake-wx.ts';
import { FRAME, play } from './play.ts';

test('every phase of a frame is recorded, and they add up to its work', async () => {
  const phone = new FakePhone();
  const scene: Scene = {
    update: () => {
      phone.now += 2;
    },
    draw: () => {
      phone.now += 0.5;
    },
  };
  const { engine, frames } = await play(scene, { phone });
  engine.physics = {
    step: () => {
      phone.now += 3;
    },
  };
  engine.budget.defer(() => {
    phone.now += 1.5;
  });
  frames(1, FRAME);
  const [row] = engine.recorder.rows(1);
  expect(row).toMatchObject({
    physics: 3,
    update: 2,
    draw: 0.5,
    deferred: 1.5,
    work: 7,
    steps: 1,
    deferredRun: 1,
  });
  expect(row.interval).toBeCloseTo(FRAME + 2.5, 4); // the frame before took 2.5 ms
  expect(row.period).toBeCloseTo(FRAME, 4);
});

test('building a scene counts as update', async () => {
  const { engine, phone, frames } = await play({});
  engine.show({
    enter: () => {
      phone.now += 40;
    },
  });
  frames(1);
  expect(engine.recorder.rows(1)[0]).toMatchObject({ update: 40 });
});

test('the clock is read once per phase: eight times in a frame of one step with physics', async () => {
  const { engine, frames } = await play({});
  engine.physics = { step: () => undefined };
  let looks = 0;
  const counted = new Recorder(() => ++looks);
  Object.assign(engine, { recorder: counted });
  frames(1);
  expect(counted.count).toBe(1);
  expect(looks).toBe(8);
});

test('a frame’s record has its lost time, steps, quality and tag', async () => {
  const { engine, phone, frames } = await play({});
  engine.recorder.tag = 'run';
  frames(1, 300);
  expect(engine.recorder.rows(1)[0]).toMatchObject({ steps: 6, tag: 'run', quality: 0 });
  expect(engine.recorder.rows(1)[0].lostHitch).toBeCloseTo(200, 3);
  engine.recorder.tag = 'result';
  phone.emit('hide');
  frames(1, 5000);
  phone.emit('show');
  frames(1);
  engine.governor.cpu.lower();
  frames(1);
  expect(engine.recorder.rows(3)).toMatchObject([
    { lostHidden: 5000, interval: 0, steps: 0, tag: 'result' },
    { steps: 0 },
    { steps: 1, quality: 1 },
  ]);
});

test('the ring keeps the last frames, oldest first', async () => {
  const { engine, frames } = await play({});
  Object.assign(engine, { recorder: new Recorder(engine.now, 50) });
  for (let i = 0; i < 120; i++) frames(1, i % 10 === 0 ? 30 : 10);
  const rows = engine.recorder.rows();
  expect(rows).toHaveLength(50);
  expect(rows.map(({ interval }) => interval === 30)).toEqual(rows.map((_, i) => i % 10 === 0));
  expect(engine.recorder.rows(3)).toHaveLength(3);
  expect(engine.recorder.rows(0)).toHaveLength(0);
});

test('an export can be read back completely, and yields the same metrics', async () => {
  let fill = 0;
  const scene: Scene = {
    update: ({ now }) => {
      fill = now();
    },
  };
  const { engine, frames } = await play(scene);
  engine.recorder.tag = 'run';
  frames(100);
  engine.recorder.note('a door opened');
  const json = engine.recorder.export({ device: 'Test phone', commit: 'abc' });
  const file = readFrames(json);
  expect(file.about).toEqual({ device: 'Test phone', commit: 'abc' });
  expect(file.notes).toEqual([{ frame: engine.recorder.count, text: 'a door opened' }]);
  expect(file.first).toBe(0);
  expect(file.rows).toHaveLength(engine.recorder.count);
  expect(file.rows.at(-1)).toMatchObject({ tag: 'run', steps: 1 });
  expect(measure(file.rows).fps).toBeCloseTo(measure(engine.recorder.rows()).fps, 1);
  expect(json.length / file.rows.length).toBeLessThan(100);
  expect(fill).toBeGreaterThan(0);
});

test('the error for an invalid or truncated file says so', () => {
  expect(() => readFrames('{"rows":[]}')).toThrow('Not frame records');
  expect(() => readFrames('null')).toThrow('Not frame records');
  expect(() =>
    readFrames('{"tiao":"frames","about":{},"notes":[],"first":0,"fields":["interval","work"],"rows":[[1]]}'),
  ).toThrow('Frame record 0 has 1 values, expected 2');
});

test('the number of notes is limited', () => {
  const recorder = new Recorder(() => 0, 1);
  for (let i = 0; i < 5000; i++) recorder.note(String(i));
  expect(recorder.notes).toHaveLength(1000);
  expect(recorder.notes[999].text).toBe('4999');
});
