/**
 * A screenshot of the end of a long run: the run is played without drawing, which is quick, then its last steps are
 * replayed from its trace.
 */
import type { Action } from '../../adapter/contract/action.ts';
import type { Json } from '../../adapter/contract/json.ts';
import type { OpenOptions, Phone } from '../../adapter/testing/open-phone.ts';

/** Number of steps that are drawn. */
const LAST = 40;
/** After this many frames the run is taken never to end. */
const MOST_FRAMES = 12_000;

/** Repeats this action every `every` frames until the game reports that it is over, and runs half a second more; then
 *  shows that. */
export async function seeEnd(
  phone: Phone,
  game: string,
  options: OpenOptions,
  { action, every }: { action: Action; every: number },
): Promise<void> {
  await phone.open(game, { ...options, draw: false });
  let isOver = false;
  for (let frames = 0; !isOver; frames += every) {
    if (frames > MOST_FRAMES) throw new Error(`${game} did not end in ${MOST_FRAMES} frames.`);
    await phone.fault(action);
    await phone.step(every);
    // safe: the probes of all our games have a state
    isOver = ((await phone.metrics()) as { scene: { state: string } }).scene.state === 'over';
  }
  await phone.step(30);
  const trace = await phone.trace();
  // safe: a trace is plain data
  const replay = trace as unknown as Json;
  const config = { __tiaoBoot: { replay, showFrom: trace.steps - LAST } };
  await phone.open(game, { ...options, config });
  let steps = 0;
  while (steps < trace.steps) {
    await phone.step(LAST / 4);
    // safe: the answer of adapter/web/tools.ts
    const replayed = (await phone.tool('replayed')) as {
      steps: number;
      mismatch: { message: string } | null;
    };
    if (replayed.mismatch) throw new Error(replayed.mismatch.message);
    steps = replayed.steps;
  }
}
