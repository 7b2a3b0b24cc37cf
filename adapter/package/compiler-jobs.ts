/** All that is done to a script with a compiler's own, native code. */
import type { Fault } from '../contract/fault.ts';
import { readScriptFacts, type ScriptReading } from './check-script.ts';
import type { ProjectConfig } from './project-config.ts';
import { type Rewritten, rewriteScript, type Script } from './rewrite.ts';
import { type UploadFault, uploadFaults } from './upload-faults.ts';

/** What `tiao check` asks of a script. */
export type Look = { upload: UploadFault[]; facts: ScriptReading | undefined };

export const JOBS = {
  rewrite: (script: Script): Rewritten => rewriteScript(script),

  /** What keeps it from running, without its text: that would only be carried about. */
  fault(script: Script): Fault | undefined {
    const rewritten = rewriteScript(script);
    return 'fault' in rewritten ? rewritten.fault : undefined;
  },

  uploadFaults: (path: string, bytes: Buffer, project: ProjectConfig | undefined): UploadFault[] =>
    uploadFaults(path, bytes, project),

  look: (path: string, bytes: Buffer, project: ProjectConfig | undefined): Look => ({
    upload: uploadFaults(path, bytes, project),
    facts: readScriptFacts(path, bytes.toString('utf8')),
  }),
};

export type Jobs = typeof JOBS;
export type JobName = keyof Jobs;

/** To the process that does them, and back. Answers come in the order of the questions. */
export type JobRequest = { name: JobName; args: unknown[] };
export type JobAnswer = { value: unknown } | { error: string };
/** Said once, when the first request can be taken. */
export type JobsReady = { isReady: true };
