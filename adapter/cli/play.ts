/** Plays one run on the phone: loads the package, steps its frames, performs the actions, takes screenshots. */
import type { CDPSession } from 'playwright-core';
import type { RealmState } from '../contract/realm-state.ts';
import { describePicture } from '../host/picture.ts';
import type { PackageFolder } from '../package/package-folder.ts';
import type { PhoneState } from '../page/session/handle.ts';
import type { LogEntry } from '../page/session/log.ts';
import type { OpenOptions } from '../testing/open-options.ts';
import type { Phone } from '../testing/open-phone.ts';
import { strayTouches, type TimedAction } from './actions.ts';
import type { Patience } from './patience.ts';

const FRAME_MS = 1000 / 60;
/** How many frames are drawn up to one that is looked at. More than one, because a slow game skips some. */
const SEEN = 4;
/** Frames between two progress reports. If the phone is inspected at each, this number affects what is recorded. */
const STRIDE = 600;
const STRIDE_LOOKED_AT = 60;
/** Frames are requested in batches that take about this many milliseconds, because each answer counts as progress. */
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
  /** inspects the phone after every batch of this many frames */
  look?(frame: number): Promise<void>;
};

export type Played = {
  phone: PhoneState;
  log: LogEntry[];
  /** undefined if the game has stopped with a fault */
  realm: RealmState | undefined;
  picture: Buffer;
  /** the game's requests; status 0 for one that was refused or failed */
  network: { url: string; status: number }[];
  stateHash: string | undefined;
  /** actions that had no effect, a sentence each */
  warnings: string[];
};

type Within = <T>(work: Promise<T>) => Promise<T>;
/** Lets frames pass. Returns false if a skipped frame was needed later. */
type Pass = (frames: number, isSeen: boolean) => Promise<boolean>;

/** Plays and draws only the frames that are looked at, or all frames if the game turns out to need them. */
export async function play(phone: Phone, options: Play): Promise<Played> {
  const { open, look } = options;
  const isAllDrawn = open.clock === 'real' || open.draw === false || look !== undefined;
  if (!isAllDrawn) {
    const played = await playOnce(phone, options, false);
    if (played) return played;
    await phone.close();
  }
  // safe: null is only returned if frames are skipped
  return (await playOnce(phone, options, true)) as Played;
}

/** Returns null if a skipped frame was needed later. */
async function playOnce(phone: Phone, options: Play, isAllDrawn: boolean): Promise<Played | null> {
  const { target, open, frames, actions, throttle, patience } = options;
  await patience.during('while it started', phone.open(target, { ...open, mayFail: true }));
  if (throttle > 1) await slowDown(phone, throttle);

  let frame = 0;
  const within: Within = (work) => patience.during(`after frame ${frame}`, work);
  const pass = open.clock === 'real' ? inRealTime() : inSteps(phone, within, isAllDrawn);
  let isLost = false;
  /** `seen`: somebody looks at the last of these frames */
  const runTo = async (end: number, seen: boolean) => {
    while (frame < end && !isLost && (await within(phone.state())).fault === null) {
      const next = Math.min(end, frame + (options.look ? STRIDE_LOOKED_AT : STRIDE));
      isLost = !(await pass(next - frame, seen && next === end));
      frame = next;
      options.progress(frame);
      await options.look?.(frame);
    }
  };
  for (const timed of actions) {
    // an action is performed in its frame; a screenshot shows its frame
    const isShot = 'shot' in timed;
    const end = Math.min(frames, isShot ? timed.at + 1 : timed.at);
    await runTo(end, isShot || end === frames);
    if ('shot' in timed) await within(phone.screenshot({ path: timed.shot }));
    else if (timed.at < frames) await within(phone.fault(timed.action));
  }
  await runTo(frames, true);
  if (isLost) return null;

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

/** Virtual time: one frame in the first batch, then as many as the machine can step within ANSWER_MS. */
function inSteps(phone: Phone, within: Within, isAllDrawn: boolean): Pass {
  let atOnce = 1;
  return async (frames, isSeen) => {
    for (let left = frames; left > 0; ) {
      const count = Math.min(left, atOnce);
      const begin = performance.now();
      left -= count;
      const seen = isAllDrawn ? count : isSeen ? Math.max(0, Math.min(count, SEEN - left)) : 0;
      if (!(await within(phone.pass(count, seen)))) return false;
      const took = performance.now() - begin;
      if (took > ANSWER_MS) atOnce = Math.max(1, atOnce >> 1);
      else if (count === atOnce && took < ANSWER_MS / 2) atOnce = Math.min(STRIDE, atOnce * 2);
    }
    return true;
  };
}

/** Real time: the wall clock drives the frames, and this only waits for as many as were requested. */
function inRealTime(): Pass {
  const begin = Date.now();
  let frame = 0;
  return async (frames) => {
    frame += frames;
    const wait = begin + frame * FRAME_MS - Date.now();
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, wait)));
    return true;
  };
}

/** Slows down the page and the realm, which has its own process and therefore its own session. */
async function slowDown({ page }: Phone, rate: number) {
  const sessions: CDPSession[] = [];
  for (const frame of page.frames()) sessions.push(await page.context().newCDPSession(frame));
  await Promise.all(sessions.map((session) => session.send('Emulation.setCPUThrottlingRate', { rate })));
}

/** The state hash of the last check in the recording of one of our own games. */
async function lastHash(phone: Phone): Promise<string | undefined> {
  const trace = await phone.trace();
  const { checks } = trace as { checks?: { hash: string }[] };
  return checks?.at(-1)?.hash;
}
