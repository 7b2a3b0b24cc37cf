/**
 * Who parses a package's scripts. The compilers are native code: a script that they cannot bear ends the whole process,
 * and no error can be caught. So strangers' scripts are parsed in a process of its own, with a limit of time; if that
 * ends, the script at which it did is named, and the rest is parsed by the next one. Our own games are parsed right here,
 * as they are built here.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { JOBS, type JobAnswer, type JobName, type Jobs, type JobsReady } from './compiler-jobs.ts';
import { compilerScript } from './compiler-script.ts';

/** How long one script may take, seconds. The largest that WeChat takes, 30 MB, needs about 6 on a slow machine. */
const LIMIT = 60;

export type Compiler = {
  /** Does the job; rejects with a CompilerError where the script cannot be parsed at all. `path` is the script's. */
  ask<Name extends JobName>(
    name: Name,
    path: string,
    ...args: Parameters<Jobs[Name]>
  ): Promise<ReturnType<Jobs[Name]>>;
};

/** A script at which the compiler gave up, or ended. */
export class CompilerError extends Error {
  override name = 'CompilerError';
  constructor(path: string, why: string) {
    super(`${path} could not be compiled: ${why}. Correct the script, or leave it out of the package.`);
  }
}

/** Right here, for scripts of our own. */
const here: Compiler = {
  ask: async (name, _path, ...args) =>
    // safe: both are of the same job
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
  /** oldest first, which is the order they are answered in */
  private waiting: Waiting[] = [];
  private timer: NodeJS.Timeout | undefined;
  /** why the process is being ended from here */
  private why: string | undefined;
  private errors = '';
  /** scripts that have ended a process, by hash: not one more is to be lost on them */
  private readonly deadly = new Map<string, string>();

  /** `script` gives the path of what is run; `limit` is in seconds. */
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
    // its own arguments alone: ours may be a debugger's, or another loader's
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
    // where it has just ended, 'exit' follows and tells
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

  /** The oldest script has its time from here on. While there is none, nothing here keeps our own process. */
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

/** The script among a job's arguments, whichever job it is. */
function keyOf([first, second]: unknown[]): string {
  const source = typeof first === 'string' ? (second as Buffer) : (first as { source: string }).source;
  return createHash('sha256').update(source).digest('hex');
}

/** One for all that this process looks at, begun when the first stranger's script comes. */
const apart = new CompilerProcess(compilerScript);

export function compilerFor({ own }: { own: boolean }): Compiler {
  return own ? here : apart;
}
