/** Plays one run on the phone: boots the package, steps its frames, performs the actions, takes screenshots. */
import type { CDPSession } from 'playwright-core';
import type { RealmState } from '../contract/realm-state.ts';
import { describePicture } from '../host/picture.ts';
import type { PackageFolder } from '../package/package-folder.ts';
import type { PhoneState } from '../page/session/handle.ts';
import type { LogEntry } from '../page/session/log.ts';
import type { OpenOptions, Phone } from '../testing/open-phone.ts';
import { strayTouches, type TimedAction } from './actions.ts';
import type { Patience } from './patience.ts';

const FRAME_MS = 1000 / 60;
/** Frames between two progress reports. */
const STRIDE = 60;
/** Frames are requested in batches that take about this long, in milliseconds: each answer counts as progress. */
const ANSWER_MS = 1000;

export type Play = {
  /** a package, or the folder of one */
  target: string | PackageFolder;
  open: OpenOptions;
  frames: number;
  actions: TimedAction[];
  /** true for one of our own games, which records itself as it runs */
  hasTrace?: boolean;
  /** slows the processor down by this factor */
  throttle: number;
  patience: Patience;
  progress(frame: number): void;
  /** inspects the phone between two strides, after that many frames */
  look?(frame: number): Promise<void>;
};

export type Played = {
  phone: PhoneState;
  log: LogEntry[];
  /** undefined if the package did not get that far */
  realm: RealmState | undefined;
  picture: Buffer;
  /** the game's requests; status 0 for one that was refused or failed */
  network: { url: string; status: number }[];
  stateHash: string | undefined;
  /** actions that had no effect, a sentence each */
  warnings: string[];
};

export async function play(phone: Phone, options: Play): Promise<Played> {
  const { target, open, frames, actions, throttle, patience } = options;
  await patience.during('while it started', phone.open(target, { ...open, mayFail: true }));
  if (throttle > 1) await slowDown(phone, throttle);

  let frame = 0;
  const within = <T>(work: Promise<T>) => patience.during(`after frame ${frame}`, work);
  const pass = open.clock === 'real' ? inRealTime() : inSteps(phone, within);
  const runTo = async (end: number) => {
    while (frame < end && (await within(phone.state())).fault === null) {
      const next = Math.min(end, frame + STRIDE);
      await pass(next - frame);
      frame = next;
      options.progress(frame);
      await options.look?.(frame);
    }
  };
  for (const timed of actions) {
    // an action happens in its frame; a screenshot shows its frame
    await runTo(Math.min(frames, 'shot' in timed ? timed.at + 1 : timed.at));
    if ('shot' in timed) await within(phone.screenshot({ path: timed.shot }));
    else if (timed.at < frames) await within(phone.fault(timed.action));
  }
  await runTo(frames);

  const state = await within(phone.state());
  const picture = await within(phone.screenshot());
  return {
    phone: state,
    log: await phone.log(),
    realm: state.fault ? undefined : await within(phone.inspect()),
    picture,
    warnings: strayTouches(actions, describePicture(picture)), // the picture has the screen's size, rotated as the game asked
    network: await phone.page.evaluate(() => window.__tiao?.network() ?? []),
    stateHash: options.hasTrace && !state.fault ? await lastHash(phone) : undefined,
  };
}

/** Virtual time: few frames at first, then as many at once as the machine can do. */
function inSteps(phone: Phone, within: (work: Promise<void>) => Promise<void>) {
  let atOnce = 1;
  return async (frames: number) => {
    for (let left = frames; left > 0; ) {
      const count = Math.min(left, atOnce);
      const begin = performance.now();
      await within(phone.step(count));
      left -= count;
      const took = performance.now() - begin;
      if (took > ANSWER_MS) atOnce = Math.max(1, atOnce >> 1);
      else if (count === atOnce) atOnce = Math.min(STRIDE, atOnce * 2);
    }
  };
}

/** Real time: the wall clock drives the frames, and this only waits for as many as were requested. */
function inRealTime(): (frames: number) => Promise<void> {
  const begin = Date.now();
  let frame = 0;
  return async (frames) => {
    frame += frames;
    const wait = begin + frame * FRAME_MS - Date.now();
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, wait)));
  };
}

/** Slows down the page and the realm, which has its own process and therefore its own session. */
async function slowDown({ page }: Phone, rate: number) {
  const sessions: CDPSession[] = [];
  for (const frame of page.frames()) sessions.push(await page.context().newCDPSession(frame));
  await Promise.all(sessions.map((session) => session.send('Emulation.setCPUThrottlingRate', { rate })));
}

/** The state hash of the last check that the recording of one of our own games has made. */
async function lastHash(phone: Phone): Promise<string | undefined> {
  const trace = await phone.trace();
  const { checks } = trace as { checks?: { hash: string }[] };
  return checks?.at(-1)?.hash;
}
