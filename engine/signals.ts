/**
 * Results that come from outside at any time (a key, a typed text, the end of an ad) reach the game at the start of a
 * step. So a recording can store them by step, and a replay can supply them.
 */

/** Plain data that a signal carries. */
export type SignalValue = boolean | number | string | null;

type Signal = { name: string; value: SignalValue };
type Listener = (value: SignalValue) => void;

/** The signals of a game. `engine.signals` is one. */
export class Signals {
  /** @internal receives each signal that a step delivers, for a recording */
  onDeliver: ((name: string, value: SignalValue) => void) | null = null;
  /** @internal true in a replay: signals from this phone are ignored, those of the trace are delivered */
  isReplaying = false;

  private readonly listeners = new Map<string, Listener[]>();
  private readonly queue: Signal[] = [];

  /** Calls `listener` for each signal of this name, in the step after it was sent. Returns a function that stops it. */
  on(name: string, listener: (value: SignalValue) => void): () => void {
    this.listeners.set(name, [...(this.listeners.get(name) ?? []), listener]);
    return () => {
      const others = (this.listeners.get(name) ?? []).filter((one) => one !== listener);
      this.listeners.set(name, others);
    };
  }

  /** Sends a value to the next step. A replay ignores this. */
  send(name: string, value: SignalValue): void {
    if (!this.isReplaying) this.queue.push({ name, value });
  }

  /** @internal Sends a value from a trace. */
  replay(name: string, value: SignalValue): void {
    this.queue.push({ name, value });
  }

  /** @internal Delivers all signals that were sent before this step. */
  deliver(): void {
    // a signal sent by a listener waits for the next step
    for (let left = this.queue.length; left > 0; left--) {
      // removed first: if a listener throws, the signal must not be delivered again
      const { name, value } = this.queue.shift()!;
      this.onDeliver?.(name, value);
      for (const listener of this.listeners.get(name) ?? []) listener(value);
    }
  }

  /** @internal Drops listeners and signals. */
  clear(): void {
    this.listeners.clear();
    this.queue.length = 0;
  }
}
