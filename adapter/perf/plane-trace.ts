/** Plays Paper Plane in Node, with the pilot in its probe, and returns the trace. */
import type { Trace } from '../../engine/trace.ts';
import { Failure } from '../host/failure.ts';
import type { NodeGame } from '../make/node-game.ts';
import { SCREEN } from './jump-trace.ts';

/** Design units that the plane moves per unit of the finger (games/plane/controls.ts). */
const GAIN = 1.25;
/** Steps that a second finger stays down. */
const PRESS = 8;

/** What the player reads from the probe. */
type Seen = { state: string; kills: number; steer: { dx: number; dy: number; bomb: boolean } };

export async function flyPlane(node: NodeGame, { steps = 3600, seed = 1 } = {}): Promise<Trace> {
  const { game, Headless, Engine, Recording, step, startGame } = node;
  const phone = new Headless(SCREEN, { hasFlown: true });
  const engine = new Engine({ wx: phone.wx, game, now: () => 0, seed });
  const recording = new Recording(engine, { package: '', device: 'iphone-15' });
  await engine.assets.load();
  const finger = { x: 375, y: 1200, isDown: false };
  const touch = (kind: 'start' | 'move' | 'end', id: number) =>
    engine.input.replay({ kind, id, x: finger.x, y: finger.y, held: kind === 'move' ? 0 : 1 / 60 });
  let press = 0;
  let kills = 0;
  for (let i = 0; i < steps; i++) {
    if (i === 1) startGame(engine);
    // safe: the probe of Paper Plane's scene, or undefined
    const seen = engine.scene.probe?.() as Seen | undefined;
    if (seen?.state === 'flying') {
      kills = seen.kills;
      finger.x += seen.steer.dx / GAIN;
      finger.y += seen.steer.dy / GAIN;
      touch(finger.isDown ? 'move' : 'start', 0);
      finger.isDown = true;
      if (press > 0 && --press === 0) touch('end', 1);
      else if (seen.steer.bomb && press === 0) {
        press = PRESS;
        touch('start', 1);
      }
    }
    step(engine);
  }
  if (kills < steps / 60) {
    throw new Failure(
      `Flying Paper Plane for its trace, only ${kills} enemies fell in ${steps} steps: its probe no longer tells what the hand reads.`,
    );
  }
  return recording.trace();
}
