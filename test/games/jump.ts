/** Jump-Jump played through the engine, by touches, on a phone without a screen. */
import { createEngine, frame } from '../../engine/engine.ts';
import type { Container } from '../../engine/pixi.ts';
import { Recording } from '../../engine/replay.ts';
import { Button } from '../../engine/ui.ts';
import jump from '../../games/jump/index.ts';
import { FakePhone } from '../engine/fake-wx.ts';
import { loaded } from '../engine/play.ts';
import { textsIn } from '../engine/texts.ts';

export type Probe = {
  state: string;
  score: number;
  best: number;
  combo: number;
  holdFor: number;
  distance: number;
  direction: 'left' | 'right';
  platforms: { x: number; z: number }[];
  figure: { x: number; y: number };
};

type Setup = {
  seed?: number;
  stored?: Record<string, unknown>;
  query?: Record<string, unknown>;
  frameMs?: number;
  record?: boolean;
  screen?: FakePhone['screen'];
  /** receives the messages to the open data domain; if undefined, there is no such domain */
  domain?: (message: unknown) => void;
};

export async function start({
  seed = 1,
  stored = {},
  query = {},
  frameMs = 1000 / 60,
  record = false,
  screen,
  domain,
}: Setup = {}) {
  const phone = new FakePhone();
  if (screen) phone.screen = screen;
  if (domain) {
    const context = { canvas: {}, postMessage: domain };
    Object.assign(phone.wx, { getOpenDataContext: () => context });
  }
  phone.stored = stored;
  phone.query = query;
  phone.files = new Set(Object.values(jump.assets.sounds));
  const errors: unknown[] = [];
  const engine = createEngine({
    wx: phone.wx,
    now: () => phone.now,
    seed,
    game: jump,
    onError: (error) => errors.push(error),
  });
  const recording = record ? new Recording(engine) : null;
  const frames = (count: number) => {
    for (let i = 0; i < count; i++) {
      phone.now += frameMs;
      frame(engine, phone.now);
    }
  };
  await loaded();
  frames(40);
  // safe: the scene is Jump-Jump's
  const probe = () => engine.scene.probe?.() as Probe;
  /** Presses with a finger for this many milliseconds, exact to a microsecond, independent of the frames. */
  const press = (ms: number, x = 180, y = 500, id = 0) => {
    phone.touch('start', x, y, { id });
    const up = phone.now + ms;
    while (phone.now + frameMs <= up) frames(1);
    phone.touch('end', x, y, { id, at: up });
    frames(1);
  };
  const calm = (seconds: number) => frames(Math.ceil((seconds * 1000) / frameMs));
  /** All text on the screen. */
  const words = () => textsIn(engine.stage).map((text) => text.text);
  /** Taps this text, or the button above it. */
  const tapWords = (wanted: string) => {
    const text = textsIn(engine.stage).find((one) => one.text === wanted);
    if (!text) throw new Error(`Nothing says '${wanted}'. There is: ${words().join(', ')}.`);
    const buttons = buttonsIn(engine.stage);
    const far = (button: Container) =>
      Math.hypot(
        button.getGlobalPosition().x - text.getGlobalPosition().x,
        button.getGlobalPosition().y - text.getGlobalPosition().y,
      );
    const [nearest] = buttons.sort((a, b) => far(a) - far(b));
    const { x, y } = nearest.getGlobalPosition();
    press(60, x * engine.viewport.scale, y * engine.viewport.scale);
  };
  return {
    phone,
    engine,
    errors,
    frames,
    probe,
    press,
    calm,
    words,
    tapWords,
    /** a press that lands in the exact centre */
    perfect: () => {
      press(probe().holdFor * 1000);
      calm(1.5);
    },
    /** a press that ends the run, until the result is shown */
    miss: () => {
      press(2500);
      calm(3);
    },
    again: () => {
      tapWords('Play again');
      calm(1);
    },
    trace: () => {
      if (!recording) throw new Error('Nothing was recorded. Start with {record: true}.');
      return recording.trace();
    },
  };
}

function buttonsIn(node: Container): Button[] {
  if (!node.visible) return [];
  return node instanceof Button ? [node] : node.children.flatMap((child) => buttonsIn(child as Container));
}
