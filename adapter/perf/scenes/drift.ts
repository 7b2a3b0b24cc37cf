/** Many pictures that drift and turn: the motion of the drift scene, for our engine and the control. */
import { random } from './asked.ts';

const WIDTH = 750;
const HEIGHT = 1334;
/** Numbers per picture: where it starts, and how far it drifts in a step. */
const NUMBERS = 4;

export class Drift {
  x = 0;
  y = 0;
  angle = 0;
  private readonly starts: Float64Array;

  constructor(readonly count: number) {
    const next = random();
    this.starts = new Float64Array(count * NUMBERS);
    for (let i = 0; i < count; i++) {
      this.starts.set([next() * WIDTH, next() * HEIGHT, (next() - 0.5) * 3, (next() - 0.5) * 3], i * NUMBERS);
    }
  }

  /** Moves x, y and angle to the i-th picture at `time`, in steps. */
  to(i: number, time: number): this {
    const { starts } = this;
    const at = i * NUMBERS;
    this.x = wrap(starts[at] + starts[at + 2] * time, WIDTH);
    this.y = wrap(starts[at + 1] + starts[at + 3] * time, HEIGHT);
    this.angle = time * 0.02 + i;
    return this;
  }
}

export function wrap(value: number, size: number): number {
  return value - Math.floor(value / size) * size;
}
