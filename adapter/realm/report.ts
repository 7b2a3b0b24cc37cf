/** Reports errors and faults of a package to the phone page and to the game's own listeners (wx.onError). */
import type { Fault } from '../contract/fault.ts';
import type { GameStop } from '../contract/game-tools.ts';
import type { ToPage } from '../contract/messages.ts';
import { stackLikeV8 } from '../stacks/stack.ts';
import { CodedError } from './seal/coded-error.ts';
import { Listeners } from './wx-call/listeners.ts';

export class Report {
  /** wx.onError; its `message` contains the stack too (wx-facts §3) */
  readonly onError = new Listeners<{ message: string; stack: string }>((call) => this.guardQuietly(call));
  /** wx.onUnhandledRejection */
  readonly onRejection = new Listeners<{ reason: unknown; promise: unknown }>((call) =>
    this.guardQuietly(call),
  );
  /** why the screen's canvas got no context; empty if it has one. It is then taken as the cause of any later error. */
  graphicsRefused = '';
  /** the current frame, counted from 1; replaced once the clock exists */
  frame = () => 0;
  /** why the game says it cannot go on; null while it can */
  stopped: () => GameStop | null = () => null;
  private faulted = false;

  constructor(
    private post: (message: ToPage) => void,
    /** the browser's console, for the developer tools */
    private log: (...args: unknown[]) => void,
    /** false: wx.onUnhandledRejection does not fire, as on Android (wx-facts §3) */
    private tellsRejections = true,
  ) {}

  /** Runs a callback of the package. An exception is reported, not propagated. */
  guard = (callback: () => unknown) => {
    try {
      callback();
    } catch (thrown) {
      this.error(thrown);
    }
  };

  /** Reports an uncaught error. The game goes on. */
  error(thrown: unknown) {
    this.log(thrown);
    this.tell(thrown);
  }

  private tell(thrown: unknown) {
    const { message, stack } = describe(thrown);
    if (!this.isEnd(thrown)) this.postError('error', thrown);
    this.onError.emit({ message: `${message}\n${stack}`, stack });
  }

  /** An error that reached the window because no guard caught it. The browser's console has already logged it. */
  uncaught(thrown: unknown) {
    if (thrown !== null && thrown !== undefined) this.tell(thrown);
  }

  rejection(reason: unknown, promise: unknown) {
    if (!this.isEnd(reason)) this.postError('rejection', reason);
    if (this.tellsRejections) this.onRejection.emit({ reason, promise });
  }

  /** True if the game says that this error stopped it. The error is then reported as a fault. */
  private isEnd(thrown: unknown): boolean {
    const stop = this.stopped();
    if (!stop || stop.error !== thrown) return false;
    // without a graphics context, that is the cause
    if (this.graphicsRefused) this.scriptFault(thrown, '');
    else this.fault({ kind: stop.kind, ...describe(thrown), atStart: stop.atStart });
    return true;
  }

  private postError(kind: 'error' | 'rejection', thrown: unknown) {
    const { message, stack } = describe(thrown);
    if (this.graphicsRefused) this.scriptFault(thrown, '');
    this.post({ type: 'error', error: { kind, message, stack, frame: this.frame() } });
  }

  /** Writes a warning from the runtime itself to the phone's log. */
  warn(text: string) {
    this.post({ type: 'console', level: 'warn', text: `[tiao] ${text}` });
  }

  /** Writes a debug line from the runtime itself to the phone's log. */
  note(text: string) {
    this.post({ type: 'console', level: 'debug', text: `[tiao] ${text}` });
  }

  get hasFaulted(): boolean {
    return this.faulted;
  }

  /** The game has ended. Only the first fault is reported: later ones are its consequences. */
  fault(fault: Fault) {
    if (this.faulted) return;
    this.faulted = true;
    this.log(fault.message, fault.stack ?? '');
    this.post({ type: 'fault', fault });
  }

  /** Reports that a script threw and the package cannot run. */
  scriptFault(thrown: unknown, what: string, file?: string) {
    const { message, stack } = describe(thrown);
    if (this.graphicsRefused) {
      this.fault({
        kind: 'graphics',
        message: `The game got no graphics. ${this.graphicsRefused} Then: ${message}`,
        file,
        stack,
      });
    } else {
      const code = thrown instanceof CodedError ? thrown.code : undefined;
      this.fault({ kind: 'script', code, message: `${what}: ${message}`, file, stack });
    }
  }

  /** For error listeners: an error that they throw is reported without calling them again. */
  private guardQuietly(callback: () => unknown) {
    try {
      callback();
    } catch (thrown) {
      const { message, stack } = describe(thrown);
      this.log(thrown);
      this.post({ type: 'error', error: { kind: 'error', message, stack, frame: this.frame() } });
    }
  }
}

/** Message and stack of any thrown value: an Error, wx's plain `{errMsg}`, or anything else. */
export function describe(thrown: unknown): { message: string; stack: string } {
  if (typeof thrown === 'object' && thrown !== null) {
    const { name, message, stack, errMsg } = thrown as {
      name?: unknown;
      message?: unknown;
      stack?: unknown;
      errMsg?: unknown;
    };
    if (typeof message === 'string') {
      const head = typeof name === 'string' && name !== 'Error' ? `${name}: ${message}` : message;
      const begun = `${typeof name === 'string' ? name : 'Error'}: ${message}`;
      return { message: head, stack: typeof stack === 'string' ? stackLikeV8(stack, begun) : '' };
    }
    if (typeof errMsg === 'string') return { message: errMsg, stack: '' };
  }
  try {
    return {
      message: typeof thrown === 'string' ? thrown : (JSON.stringify(thrown) ?? String(thrown)),
      stack: '',
    };
  } catch {
    return { message: Object.prototype.toString.call(thrown), stack: '' };
  }
}
