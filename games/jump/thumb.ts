/** The finger that plays: the one that pressed while the figure was standing. Other fingers may rest on the screen. */
import type { Engine } from 'tiao';
import type { Touch } from './rules.ts';

export class Thumb {
  private id: number | null = null;

  /** Returns the finger that the rules get in this step; `isCharging` is the state of the rules before it. */
  of({ pointers, pointer }: Pick<Engine['input'], 'pointers' | 'pointer'>, isCharging: boolean): Touch {
    if (!isCharging) this.id = null;
    for (const one of pointers) {
      if (this.id === null ? one.pressed : one.id === this.id) {
        this.id = one.id;
        return one;
      }
    }
    return this.id === null ? pointer : GONE;
  }
}

/** A finger that disappeared without an event leaves the figure standing. */
const GONE: Touch = { pressed: false, released: false, cancelled: true, heldSeconds: 0 };
