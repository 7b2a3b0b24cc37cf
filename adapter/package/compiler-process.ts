/** The process that parses strangers' scripts: does one job after the other, and goes when who asks has gone. */
import { JOBS, type JobAnswer, type JobRequest, type JobsReady } from './compiler-jobs.ts';

process.on('message', ({ name, args }: JobRequest) => tell(answer(name, args)));
process.on('disconnect', () => process.exit());
tell({ isReady: true });

function answer(name: JobRequest['name'], args: unknown[]): JobAnswer {
  try {
    // safe: compiler.ts sends the arguments of that job
    return { value: (JOBS[name] as (...args: unknown[]) => unknown)(...args) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

function tell(message: JobAnswer | JobsReady) {
  process.send?.(message);
}
