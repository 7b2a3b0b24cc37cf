/** The end of a long run as a picture: played unseen, which is quick, then its last steps once more from its trace. */
import type { Action } from '../../adapter/contract/action.ts';
import type { Json } from '../../adapter/contract/json.ts';
import type { OpenOptions, Phone } from '../../adapter/testing/open-phone.ts';

/** Steps that are seen. */
const LAST = 40;
/** Frames after which a run that has not ended never will. */
const MOST_FRAMES = 12_000;

/** Plays with this action every `every` frames until the game says it is over, and half a second more; then shows that. */
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
    // safe: all our games tell their state
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
    // safe: adapter/web/tools.ts
    const replayed = (await phone.tool('replayed')) as {
      steps: number;
      mismatch: { message: string } | null;
    };
    if (replayed.mismatch) throw new Error(replayed.mismatch.message);
    steps = replayed.steps;
  }
}
