/** How busy the machine is: processes that run or wait to run, a core. Above MOST_LOAD no figure is worth keeping. */
import { cpus, loadavg } from 'node:os';
import { Failure } from '../host/failure.ts';

/** Of the last minute, a core. What else runs takes turns with what is measured, and empties its caches. */
export const MOST_LOAD = 0.3;

/** Load of the last minute, a core. 0 on Windows, which does not tell. */
export function loadOfMachine(): number {
  return Number((loadavg()[0] / cpus().length).toFixed(2));
}

/** Throws where figures to be kept would be those of a busy machine. */
export function refuseBusy(load: number): void {
  if (load <= MOST_LOAD) return;
  throw new Failure(
    `Figures to be kept are taken on a quiet machine: its load is ${load} a core, at most ${MOST_LOAD} are allowed. Wait until what else runs is done, or leave out --write.`,
  );
}
