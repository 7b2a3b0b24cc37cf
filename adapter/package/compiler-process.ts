/** The process that parses untrusted scripts: runs one job after the other, and exits when its parent has exited. */
import { JOBS, type JobAnswer, type JobRequest, type JobsReady } from './compiler-jobs.ts';

process.on('message', ({ name, args }: JobRequest) => tell(answer(name, args)));
process.on('disconnect', () => process.exit());
tell({ isReady: true });

function answer(name: JobRequest['name'], args: unknown[]): JobAnswer {
  try {
    // safe: compiler.ts sends the arguments that belong to the job
    return { value: (JOBS[name] as (...args: unknown[]) => unknown)(...args) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

function tell(message: JobAnswer | JobsReady) {
  process.send?.(message);
}
