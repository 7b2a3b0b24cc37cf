/**
 * The listeners of one event, called in the order in which they were added. An exception is reported and does not stop the
 * others. A listener added twice is called twice. A listener added while the event is emitted gets the next event; one
 * removed meanwhile is not called any more, and none is skipped.
 */
export type Listener<Event> = (event: Event) => unknown;

export class Listeners<Event> {
  private list: Listener<Event>[] = [];
  private isClosed = false;

  constructor(private guard: (callback: () => unknown) => void) {}

  get size() {
    return this.list.length;
  }

  add(listener: Listener<Event>) {
    if (typeof listener === 'function' && !this.isClosed) this.list.push(listener);
  }

  /** Removes a listener; without an argument all, as 44 of the 53 `off…` members do (wx-facts §3). */
  remove(listener?: Listener<Event>) {
    this.list = listener === undefined ? [] : this.list.filter((one) => one !== listener);
  }

  /** Removes all listeners and ignores new ones: for an object that is destroyed. */
  close() {
    this.remove();
    this.isClosed = true;
  }

  emit(event: Event) {
    for (const listener of this.list.slice()) {
      if (this.list.includes(listener)) this.guard(() => listener(event));
    }
  }
}

/** The members `on<Name>` and `off<Name>` for an event. */
export function onOff<Event>(name: string, listeners: Listeners<Event>) {
  return {
    [`on${name}`]: (listener: Listener<Event>) => listeners.add(listener),
    [`off${name}`]: (listener?: Listener<Event>) => listeners.remove(listener),
  };
}
