/**
 * Parses a package's scripts. The compilers are native code: a script that crashes them ends the whole process, without an
 * error that could be caught. So untrusted scripts are parsed in a process of their own, with a time limit. If that process
 * ends, the error names the script that ended it, and a new process parses the rest. Games built by tiao are parsed in this
 * process, in which they are built anyway.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { JOBS, type JobAnswer, type JobName, type Jobs, type JobsReady } from './compiler-jobs.ts';
import { compilerScript } from './compiler-script.ts';

/** Longest time for one script, in seconds. The largest that WeChat accepts, 30 MB, needs about 6 on a slow machine. */
const LIMIT = 60;

export type Compiler = {
  /** Runs the job on the script at `path`; rejects with a CompilerError if the compiler fails on it. */
  ask<Name extends JobName>(
    name: Name,
    path: string,
    ...args: Parameters<Jobs[Name]>
  ): Promise<ReturnType<Jobs[Name]>>;
};

/** The compiler failed or crashed on a script. */
export class CompilerError extends Error {
  override name = 'CompilerError';
  constructor(path: string, why: string) {
    super(`${path} could not be compiled: ${why}. Correct the script, or leave it out of the package.`);
  }
}

/** Runs jobs in this process, for trusted scripts. */
const inProcess: Compiler = {
  ask: async (name, _path, ...args) =>
    // safe: `args` are the parameters of job `name`
    (JOBS[name] as (...given: unknown[]) => never)(...args),
};

type Waiting = {
  name: JobName;
  path: string;
  args: unknown[];
  resolve(value: never): void;
  reject(error: Error): void;
};

export class CompilerProcess implements Compiler {
  private child: ChildProcess | undefined;
  private isReady = false;
  /** pending jobs, oldest first; they are answered in this order */
  private waiting: Waiting[] = [];
  private timer: NodeJS.Timeout | undefined;
  /** why this class is killing the process */
  private why: string | undefined;
  private errors = '';
  /** scripts that have ended a process, by hash, with the reason: they are not tried again */
  private readonly deadly = new Map<string, string>();

  /** `script` resolves to the path of the process's script; `limit` is in seconds. */
  constructor(
    private readonly script: () => Promise<string>,
    private readonly limit = LIMIT,
  ) {}

  ask: Compiler['ask'] = (name, path, ...args) => {
    const known = this.deadly.size > 0 ? this.deadly.get(keyOf(args)) : undefined;
    if (known !== undefined) return Promise.reject(new CompilerError(path, known));
    return new Promise((resolve, reject) => {
      const one: Waiting = { name, path, args, resolve, reject };
      this.waiting.push(one);
      if (this.isReady) this.send(one);
      else if (!this.child && this.waiting.length === 1) this.start();
      if (this.waiting.length === 1) this.watch();
    });
  };

  private start() {
    this.script().then(
      (script) => this.fork(script),
      (error: Error) => this.fail(error),
    );
  }

  private fork(script: string) {
    // without our own execArgv, which may start a debugger or another loader
    const child = fork(script, {
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.child = child;
    this.errors = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.errors = `${this.errors}${text}`.slice(-2000);
    });
    child.on('message', (message: JobAnswer | JobsReady) => this.take(message));
    child.on('error', (error) => this.fail(error));
    child.on('exit', (code, signal) => this.ended(signal ?? `exit code ${code}`));
    this.watch();
  }

  private send({ name, args }: Waiting) {
    // if the process has just ended, its 'exit' event handles the job
    this.child?.send({ name, args }, () => undefined);
  }

  private take(message: JobAnswer | JobsReady) {
    if ('isReady' in message) {
      this.isReady = true;
      for (const one of this.waiting) this.send(one);
    } else {
      const one = this.waiting.shift();
      if (!one) return;
      if ('value' in message) one.resolve(message.value as never);
      else one.reject(new CompilerError(one.path, message.error));
    }
    this.watch();
  }

  /** Restarts the time limit for the oldest job. Without jobs, the compiler process does not keep this process running. */
  private watch() {
    clearTimeout(this.timer);
    const isBusy = this.waiting.length > 0;
    const stderr = this.child?.stderr as
      | (NodeJS.ReadableStream & { ref?(): void; unref?(): void })
      | undefined;
    for (const handle of [this.child, this.child?.channel, stderr]) {
      if (isBusy) handle?.ref?.();
      else handle?.unref?.();
    }
    if (!isBusy || !this.isReady) return;
    this.timer = setTimeout(() => {
      this.why = `the compiler was stopped after ${this.limit} seconds`;
      this.child?.kill('SIGKILL');
    }, this.limit * 1000);
  }

  private ended(how: string) {
    const wasReady = this.isReady;
    const why = this.why ?? `it ends the compiler (${how})`;
    this.child = undefined;
    this.isReady = false;
    this.why = undefined;
    if (!wasReady && this.waiting.length > 0) {
      this.fail(
        new Error(`The process that compiles scripts does not start (${how}): ${this.errors.trim()}`),
      );
      return;
    }
    const deadly = this.waiting.shift();
    if (deadly) {
      this.deadly.set(keyOf(deadly.args), why);
      deadly.reject(new CompilerError(deadly.path, why));
    }
    this.watch();
    if (this.waiting.length > 0) this.start();
  }

  private fail(error: Error) {
    const waiting = this.waiting.splice(0);
    this.watch();
    for (const one of waiting) one.reject(error);
  }
}

/** The hash of the script among a job's arguments, for any job. */
function keyOf([first, second]: unknown[]): string {
  const source = typeof first === 'string' ? (second as Buffer) : (first as { source: string }).source;
  return createHash('sha256').update(source).digest('hex');
}

/** Shared by all packages; started with the first untrusted script. */
const separateProcess = new CompilerProcess(compilerScript);

export function compilerFor({ own }: { own: boolean }): Compiler {
  return own ? inProcess : separateProcess;
}
