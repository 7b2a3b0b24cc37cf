/** Interprets the fingers: the first one drags the plane, another one that comes down sets off the bomb. */
import type { Engine } from 'tiao';
import type { Controls } from './rules.ts';

/** How far the plane moves per unit of the finger's movement, so that a thumb need not cross the whole screen. */
const GAIN = 1.25;

export class TouchControls implements Controls {
  dx = 0;
  dy = 0;
  bomb = false;
  /** the finger that drags; −1 if none does */
  private id = -1;
  private x = 0;
  private y = 0;

  /** Reads the fingers of this step. */
  step({ pointers }: Engine['input']): void {
    this.dx = this.dy = 0;
    this.bomb = false;
    let drags = false;
    for (let i = 0; i < pointers.length; i++) {
      const pointer = pointers[i];
      if (pointer.id === this.id) {
        if (!pointer.cancelled) this.drag(pointer.x, pointer.y);
        drags = pointer.isDown;
      } else if (pointer.pressed && this.id !== -1) this.bomb = true;
    }
    if (!drags) this.takeNext(pointers);
  }

  /** Forgets the finger, as when the game was hidden. */
  letGo(): void {
    this.id = -1;
  }

  private drag(x: number, y: number): void {
    this.dx = (x - this.x) * GAIN;
    this.dy = (y - this.y) * GAIN;
    this.x = x;
    this.y = y;
  }

  /** The plane stays in place when another finger takes over. */
  private takeNext(pointers: Engine['input']['pointers']): void {
    this.id = -1;
    for (let i = 0; i < pointers.length && this.id === -1; i++) {
      const { isDown, id, x, y } = pointers[i];
      if (!isDown) continue;
      this.id = id;
      this.x = x;
      this.y = y;
    }
  }
}
