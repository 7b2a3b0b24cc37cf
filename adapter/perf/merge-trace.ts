/** Plays merge in Node, sensibly but not too well, so that the box fills, and returns the trace. */
import type { Trace } from '../../engine/trace.ts';
import { Failure } from '../host/failure.ts';
import type { NodeGame } from '../make/node-game.ts';
import { SCREEN } from './jump-trace.ts';

/** Steps that a finger is down for a drop, and steps between two drops. */
const PRESS = 6;
const BETWEEN = 36;
/** Largest distance of a drop from the sensible position, design units. */
const ASIDE = 90;

/** What the player reads from the probe. */
type Seen = { state: string; drops: number; dropAt: { x: number; y: number } };

export async function dropFruits(node: NodeGame, { steps = 3600, seed = 1 } = {}): Promise<Trace> {
  const { game, Headless, Engine, Recording, Random, step, startGame } = node;
  const phone = new Headless(SCREEN, {});
  const engine = new Engine({ wx: phone.wx, game, now: () => 0, seed });
  const recording = new Recording(engine, { package: '', device: 'iphone-15' });
  const random = new Random(seed);
  await engine.assets.load();
  let at = { x: 0, y: 0 };
  let drops = 0;
  const touch = (kind: 'start' | 'end') => engine.input.replay({ kind, id: 0, ...at, held: PRESS / 60 });
  for (let i = 0; i < steps; i++) {
    if (i === 1) startGame(engine);
    const turn = i % BETWEEN;
    if (turn === 0) {
      // safe: the probe of merge's scene, or undefined
      const seen = engine.scene.probe?.() as Seen | undefined;
      drops = seen?.drops ?? drops;
      const { scale } = engine.viewport;
      if (seen?.state === 'ready') {
        at = { x: seen.dropAt.x / scale + random.range(-ASIDE, ASIDE), y: seen.dropAt.y / scale };
        touch('start');
      }
    } else if (turn === PRESS && at.y > 0) touch('end');
    step(engine);
  }
  if (drops < steps / BETWEEN / 4) {
    throw new Failure(
      `Playing merge for its trace, only ${drops} fruits were dropped in ${steps} steps: its probe no longer tells what the hand reads.`,
    );
  }
  return recording.trace();
}
