/** Plays Jump-Jump in Node, with good but not perfect aim, and returns the trace. */
import type { Screen } from '../../engine/headless.ts';
import type { Trace } from '../../engine/trace.ts';
import { Failure } from '../host/failure.ts';
import type { NodeGame } from '../make/node-game.ts';

/** Steps between landing and the next press: people need a third of a second. */
const THINKS = 20;
/** Largest error of a press, as a share: enough to miss the centre, too little to miss the platform. */
const AIM = 0.04;

/** The screen of an iPhone 15, as a game sees it. */
export const SCREEN: Screen = {
  windowWidth: 393,
  windowHeight: 852,
  pixelRatio: 3,
  statusBarHeight: 59,
  safeArea: { left: 0, top: 59, right: 393, bottom: 818, width: 393, height: 759 },
  language: 'zh_CN',
  capsule: { left: 296, top: 63, right: 383, bottom: 95 },
};

/** What the player reads from the probe. */
type Seen = { state: string; holdFor: number };

export async function playJump(node: NodeGame, { steps = 3600, seed = 1 } = {}): Promise<Trace> {
  const { game, Headless, Engine, Recording, Random, step, startGame } = node;
  const phone = new Headless(SCREEN, {});
  const engine = new Engine({ wx: phone.wx, game, now: () => 0, seed });
  const recording = new Recording(engine, { package: '', device: 'iphone-15' });
  const random = new Random(seed);
  await engine.assets.load();
  const touch = (kind: 'start' | 'end', held: number) =>
    engine.input.replay({ kind, id: 0, x: 400, y: 1300, held });
  let waits = THINKS;
  let hold = 0;
  let left = 0;
  for (let i = 0; i < steps; i++) {
    if (i === 1) startGame(engine);
    // safe: the probe of Jump-Jump's scene, or undefined
    const seen = engine.scene.probe?.() as Seen | undefined;
    if (left > 0) {
      left--;
      if (left === 0) touch('end', hold);
    } else if (seen?.state === 'waiting' && --waits <= 0) {
      waits = THINKS;
      hold = seen.holdFor * random.range(1 - AIM, 1 + AIM);
      left = Math.max(1, Math.round(hold * 60));
      touch('start', 1 / 60);
    }
    step(engine);
  }
  const trace = recording.trace();
  const presses = trace.inputs.filter((input) => 'touch' in input).length / 2;
  if (presses < steps / 300) {
    throw new Failure(
      `Playing Jump-Jump for its trace, only ${presses} presses were made in ${steps} steps: its probe no longer tells what the hand reads.`,
    );
  }
  return trace;
}
