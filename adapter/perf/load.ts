/** The load of the machine: processes that run or wait to run, per core. Above MOST_LOAD no figure is kept. */
import { cpus, loadavg } from 'node:os';
import { Failure } from '../host/failure.ts';

/** Load of the last minute, per core. Other processes take turns with the measured one, and evict its caches. */
export const MOST_LOAD = 0.3;

/** Load of the last minute, per core. 0 on Windows, which does not report it. */
export function loadOfMachine(): number {
  return Number((loadavg()[0] / cpus().length).toFixed(2));
}

/** Throws if the machine is too busy for figures that are kept. */
export function refuseBusy(load: number): void {
  if (load <= MOST_LOAD) return;
  throw new Failure(
    `Figures are kept only if the machine is quiet: its load is ${load} per core, and at most ${MOST_LOAD} is allowed. Wait until other programs are done, or leave out --write.`,
  );
}
