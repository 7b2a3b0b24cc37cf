/** The finger that plays: the one that pressed while the figure stood. Any other may rest on the screen meanwhile. */
import type { Engine } from 'tiao';
import type { Touch } from './rules.ts';

export class Thumb {
  private id: number | null = null;

  /** The finger to hand to the rules in this step; `isCharging` as the rules were before it. */
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

/** A finger that left without a word leaves the figure standing. */
const GONE: Touch = { pressed: false, released: false, cancelled: true, heldSeconds: 0 };
