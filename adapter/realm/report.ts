/** What goes wrong in a package, told to the phone and to whoever listens with wx.onError. */
import type { Fault } from '../contract/fault.ts';
import type { GameStop } from '../contract/game-tools.ts';
import type { ToPage } from '../contract/messages.ts';
import { stackLikeV8 } from '../stacks/stack.ts';
import { CodedError } from './seal/coded-error.ts';
import { Listeners } from './wx-call/listeners.ts';

export class Report {
  /** wx.onError: `message` with the stack inside (wx-facts §3) */
  readonly onError = new Listeners<{ message: string; stack: string }>((call) => this.guardQuietly(call));
  /** wx.onUnhandledRejection */
  readonly onRejection = new Listeners<{ reason: unknown; promise: unknown }>((call) =>
    this.guardQuietly(call),
  );
  /** why the screen got no context, when it asked for one and has none: what goes wrong then goes wrong for that */
  graphicsRefused = '';
  /** the frame under way, counted from 1; set once there is a clock */
  frame = () => 0;
  /** what the game says of itself when it cannot go on */
  stopped: () => GameStop | null = () => null;
  private faulted = false;

  constructor(
    private post: (message: ToPage) => void,
    /** the browser's own console, for whoever has its tools open */
    private log: (...args: unknown[]) => void,
    /** wx.onUnhandledRejection does not fire on Android (wx-facts §3) */
    private tellsRejections = true,
  ) {}

  /** Runs a package's callback; what it throws is reported and goes no further. */
  guard = (callback: () => unknown) => {
    try {
      callback();
    } catch (thrown) {
      this.error(thrown);
    }
  };

  /** Uncaught, but the game goes on. */
  error(thrown: unknown) {
    this.log(thrown);
    this.tell(thrown);
  }

  private tell(thrown: unknown) {
    const { message, stack } = describe(thrown);
    if (!this.isEnd(thrown)) this.postError('error', thrown);
    this.onError.emit({ message: `${message}\n${stack}`, stack });
  }

  /** What reached the window: an error outside every guard, which the browser's console has shown already. */
  uncaught(thrown: unknown) {
    if (thrown !== null && thrown !== undefined) this.tell(thrown);
  }

  rejection(reason: unknown, promise: unknown) {
    if (!this.isEnd(reason)) this.postError('rejection', reason);
    if (this.tellsRejections) this.onRejection.emit({ reason, promise });
  }

  /** True if this is what the game says it cannot go on after: then it is the fault. */
  private isEnd(thrown: unknown): boolean {
    const stop = this.stopped();
    if (!stop || stop.error !== thrown) return false;
    // without a context nothing else could be the cause
    if (this.graphicsRefused) this.scriptFault(thrown, '');
    else this.fault({ kind: stop.kind, ...describe(thrown), atStart: stop.atStart });
    return true;
  }

  private postError(kind: 'error' | 'rejection', thrown: unknown) {
    const { message, stack } = describe(thrown);
    if (this.graphicsRefused) this.scriptFault(thrown, '');
    this.post({ type: 'error', error: { kind, message, stack, frame: this.frame() } });
  }

  /** A line in the phone's log from the runtime itself. */
  warn(text: string) {
    this.post({ type: 'console', level: 'warn', text: `[tiao] ${text}` });
  }

  /** The same for what is as it should be. */
  note(text: string) {
    this.post({ type: 'console', level: 'debug', text: `[tiao] ${text}` });
  }

  /** Nothing more will run. Only the first fault is told: what follows is its echo. */
  fault(fault: Fault) {
    if (this.faulted) return;
    this.faulted = true;
    this.log(fault.message, fault.stack ?? '');
    this.post({ type: 'fault', fault });
  }

  /** A package's script threw and the package cannot run. */
  scriptFault(thrown: unknown, what: string, file?: string) {
    const { message, stack } = describe(thrown);
    if (this.graphicsRefused) {
      this.fault({ kind: 'graphics', message: `${this.graphicsRefused} Then: ${message}`, file, stack });
    } else {
      const code = thrown instanceof CodedError ? thrown.code : undefined;
      this.fault({ kind: 'script', code, message: `${what}: ${message}`, file, stack });
    }
  }

  /** For listeners of errors: an error of theirs must not call them again. */
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

/** Text for anything that can be thrown: an Error, wx's plain `{errMsg}`, or whatever else. */
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
