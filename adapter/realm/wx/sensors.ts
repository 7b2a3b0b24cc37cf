/**
 * Accelerometer, gyroscope, compass and device motion (developers.weixin.qq.com/minigame/dev/api/device/accelerometer/…
 * and similar pages). Readings come from the browser's sensors or a `tilt` action; otherwise they are those of a phone held
 * still.
 */

import type { Motion } from '../input/motion.ts';
import type { Runtime, WxTopic } from '../runtime.ts';
import { asText } from '../values.ts';
import { needObject } from '../wx-call/call.ts';
import { Listeners, onOff } from '../wx-call/listeners.ts';
import { WxFail } from '../wx-fail.ts';

/** Milliseconds between two readings (wx-facts §7). */
const INTERVALS: { [name: string]: number } = { game: 20, ui: 60, normal: 200 };

type Sensor = { reading: (motion: Motion) => object; startsItself: boolean };

const SENSORS: { [name: string]: Sensor } = {
  Accelerometer: { reading: ({ x, y, z }) => ({ x, y, z }), startsItself: true },
  Gyroscope: { reading: ({ spin }) => ({ ...spin }), startsItself: false },
  Compass: { reading: ({ direction }) => ({ direction, accuracy: 'high' }), startsItself: true },
  DeviceMotion: { reading: ({ alpha, beta, gamma }) => ({ alpha, beta, gamma }), startsItself: false },
};

export function sensors(runtime: Runtime): WxTopic {
  const members: WxTopic = {};
  for (const [name, sensor] of Object.entries(SENSORS))
    Object.assign(members, sensorTopic(runtime, name, sensor));
  return members;
}

function sensorTopic({ calls, clock, motion, report }: Runtime, name: string, sensor: Sensor): WxTopic {
  const listeners = new Listeners<object>(report.guard);
  let timer = 0;
  let everyMs = INTERVALS.normal;
  const isMotion = name === 'DeviceMotion';
  const startName = isMotion ? 'startDeviceMotionListening' : `start${name}`;
  const stopName = isMotion ? 'stopDeviceMotionListening' : `stop${name}`;

  const start = (ms: number) => {
    everyMs = ms;
    if (!timer) timer = clock.after(everyMs, turn);
  };
  const turn = () => {
    timer = clock.after(everyMs, turn);
    if (!clock.hidden && listeners.size > 0) listeners.emit(sensor.reading(motion));
  };
  const { [`on${name}Change`]: on, [`off${name}Change`]: off } = onOff(`${name}Change`, listeners);

  return {
    [`on${name}Change`]: (listener: (event: object) => unknown) => {
      on(listener);
      if (sensor.startsItself && listeners.size > 0) start(everyMs);
    },
    [`off${name}Change`]: off,
    [startName]: (options?: unknown) =>
      calls.answer(startName, options, () => {
        const { interval = 'normal' } = needObject(options ?? {});
        const ms = INTERVALS[asText(interval)];
        if (ms === undefined)
          throw new WxFail(`parameter error: interval "${asText(interval)}" is not game, ui or normal`);
        start(ms);
        return {};
      }),
    [stopName]: (options?: unknown) =>
      calls.answer(stopName, options, () => {
        clock.cancel(timer);
        timer = 0;
        return {};
      }),
  };
}
