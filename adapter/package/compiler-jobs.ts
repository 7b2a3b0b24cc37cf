/** The jobs that run native compiler code on a script. */
import type { Fault } from '../contract/fault.ts';
import { readScriptFacts, type ScriptReading } from './check-script.ts';
import type { ProjectConfig } from './project-config.ts';
import { type Rewritten, rewriteScript, type Script } from './rewrite.ts';
import { type UploadFault, uploadFaults } from './upload-faults.ts';

/** What `tiao check` needs to know of a script. */
export type Look = { upload: UploadFault[]; facts: ScriptReading | undefined };

export const JOBS = {
  rewrite: (script: Script): Rewritten => rewriteScript(script),

  /** Why a script cannot run; unlike `rewrite`, it does not send the rewritten text between processes. */
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

/** Messages to the compiler process and back. Answers come in the order of the requests. */
export type JobRequest = { name: JobName; args: unknown[] };
export type JobAnswer = { value: unknown } | { error: string };
/** Sent once, when the process is ready for requests. */
export type JobsReady = { isReady: true };
