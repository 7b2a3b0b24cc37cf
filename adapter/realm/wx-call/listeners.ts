/**
 * Listeners of one event: called in the order of adding; one that throws is reported and does not stop the others. One
 * that is added twice is called twice. One added during a call hears the next event; one removed during a call, by itself
 * or by another, hears no more, and those after it are not left out.
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

  /** Without a listener removes all, as 44 of the 53 `off…` members do (wx-facts §3). */
  remove(listener?: Listener<Event>) {
    this.list = listener === undefined ? [] : this.list.filter((one) => one !== listener);
  }

  /** Removes all and takes no more: what they listened to is destroyed. */
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

/** The pair `on<Name>` and `off<Name>` over one event. */
export function onOff<Event>(name: string, listeners: Listeners<Event>) {
  return {
    [`on${name}`]: (listener: Listener<Event>) => listeners.add(listener),
    [`off${name}`]: (listener?: Listener<Event>) => listeners.remove(listener),
  };
}
