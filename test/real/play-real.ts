/** Plays one real package twice, with and without its touches, and reports what happened. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import type { TimedAction } from '../../adapter/cli/actions.ts';
import { Patience } from '../../adapter/cli/patience.ts';
import { type Played, play } from '../../adapter/cli/play.ts';
import { type RunReport, runReport } from '../../adapter/cli/run-report.ts';
import type { Action } from '../../adapter/contract/action.ts';
import { describePicture } from '../../adapter/host/picture.ts';
import { version } from '../../adapter/host/version.ts';
import { Phone } from '../../adapter/testing/open-phone.ts';
import type { PhoneServer } from '../../adapter/testing/server.ts';
import type { RealPackage } from './packages.ts';

export type RealResult = {
  booted: boolean;
  /** the screenshot at the start has more than one colour */
  drew: boolean;
  /** the run with touches ends in a different screenshot than the run without; time is stepped, so nothing else differs */
  answered: boolean;
  /** errors except those known in the game itself */
  errors: string[];
  /** screenshots at the start and after the touches */
  pictures: [Buffer, Buffer];
  report: RunReport;
};

export async function playRealPackage(
  real: RealPackage,
  dir: string,
  browser: Browser,
  server: PhoneServer,
): Promise<RealResult> {
  const last = Math.max(...real.touches.map(({ at }) => at));
  const frames = real.ready + last + (real.after ?? 60);
  const device = real.device ?? 'iphone-8';
  const run = async (actions: TimedAction[]): Promise<Played> => {
    const phone = new Phone(browser, server);
    try {
      const open = { device, clock: 'stepped' } as const;
      return await play(phone, {
        target: dir,
        open,
        frames,
        actions,
        throttle: 1,
        patience: new Patience(120),
        progress: () => undefined,
      });
    } finally {
      await phone.close();
    }
  };
  const folder = mkdtempSync(join(tmpdir(), 'tiao-real-'));
  const shot = join(folder, 'start.png');
  const touches = real.touches.map(({ at, ...action }) => ({
    at: real.ready + at,
    action: action as Action,
  }));
  const played = await run([{ at: real.ready - 1, shot }, ...touches]);
  const untouched = await run([]);
  const start = readFileSync(shot);
  rmSync(folder, { recursive: true });
  const report = runReport(played, { version, dir: real.id, device, noDraw: false });
  return {
    booted: report.booted,
    drew: !describePicture(start).blank,
    answered: !played.picture.equals(untouched.picture),
    errors: report.errors.map(({ message }) => message).filter((text) => !real.ownErrors?.test(text)),
    pictures: [start, played.picture],
    report,
  };
}
