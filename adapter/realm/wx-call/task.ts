/** The return value of request, downloadFile and uploadFile: `abort`, and `on…` and `off…` per event; never a promise. */
import { Listeners, onOff } from './listeners.ts';

export class Task<Event extends string> {
  private events = new Map<Event, Listeners<object>>();

  constructor(guard: (call: () => unknown) => void, names: Event[]) {
    for (const name of names) this.events.set(name, new Listeners<object>(guard));
  }

  emit(name: Event, event: object) {
    this.events.get(name)?.emit(event);
  }

  /** The object that the game gets. */
  handle(abort: () => void): Record<string, unknown> {
    const handle: Record<string, unknown> = { abort };
    for (const [name, listeners] of this.events) Object.assign(handle, onOff(name, listeners));
    return handle;
  }
}
