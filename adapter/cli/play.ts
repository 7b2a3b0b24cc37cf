/** Plays one run on the phone: boots the package, steps its frames, does what the actions say, takes pictures. */
import type { CDPSession } from 'playwright-core';
import type { PhoneState } from '../phone/handle.ts';
import type { LogEntry } from '../phone/log.ts';
import type { RealmState } from '../protocol.ts';
import type { OpenOptions, Phone } from '../testing/open-phone.ts';
import type { TimedAction } from './actions.ts';

const FRAME_MS = 1000 / 60;
/** Frames between two looks at how it goes. */
const STRIDE = 60;

export type Play = {
  /** folder of the package */
  dir: string;
  open: OpenOptions;
  frames: number;
  actions: TimedAction[];
  /** slows the processor down by this factor */
  throttle: number;
  progress(frame: number): void;
  /** looks at the phone between two strides, after that many frames */
  look?(frame: number): Promise<void>;
};

export type Played = {
  phone: PhoneState;
  log: LogEntry[];
  /** undefined if the package did not come so far */
  realm: RealmState | undefined;
  picture: Buffer;
  /** requests that left for other hosts */
  network: { url: string; status: number }[];
};

export async function play(phone: Phone, options: Play): Promise<Played> {
  const { dir, open, frames, actions, throttle } = options;
  await phone.open(dir, { ...open, mayFail: true });
  if (throttle > 1) await slowDown(phone, throttle);
  const pass = open.clock === 'real' ? inRealTime() : (count: number) => phone.step(count);

  let frame = 0;
  const runTo = async (end: number) => {
    while (frame < end && (await phone.state()).fault === null) {
      const next = Math.min(end, frame + STRIDE);
      await pass(next - frame);
      frame = next;
      options.progress(frame);
      await options.look?.(frame);
    }
  };
  for (const timed of actions) {
    // an action falls into its frame, a picture shows it
    await runTo(Math.min(frames, 'shot' in timed ? timed.at + 1 : timed.at));
    if ('shot' in timed) await phone.screenshot({ path: timed.shot });
    else if (timed.at < frames) await phone.fault(timed.action);
  }
  await runTo(frames);

  const state = await phone.state();
  return {
    phone: state,
    log: await phone.log(),
    realm: state.fault ? undefined : await phone.inspect(),
    picture: await phone.screenshot(),
    network: await requests(phone),
  };
}

/** The wall clock brings the frames; this only waits for as many as were asked for. */
function inRealTime(): (frames: number) => Promise<void> {
  const begin = Date.now();
  let frame = 0;
  return async (frames) => {
    frame += frames;
    const wait = begin + frame * FRAME_MS - Date.now();
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, wait)));
  };
}

/** Slows down the page and the realm, which has a process, and so a session, of its own. */
async function slowDown({ page }: Phone, rate: number) {
  const sessions: CDPSession[] = [];
  for (const frame of page.frames()) sessions.push(await page.context().newCDPSession(frame));
  await Promise.all(sessions.map((session) => session.send('Emulation.setCPUThrottlingRate', { rate })));
}

/** The page makes every request of the game; what it had from its own server is not the game's. */
async function requests({ page }: Phone): Promise<Played['network']> {
  const made = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter((entry) => !entry.name.startsWith(location.origin) && /^https?:/.test(entry.name))
      .map((entry) => ({ url: entry.name, status: (entry as PerformanceResourceTiming).responseStatus })),
  );
  return made;
}
