/**
 * How a body travels: piece by piece, each told in a task of its own. Where the phone streams, the pieces are the
 * network's; in stepped time, of a mock and on a slow network they are cut here, so that they are the same every time.
 */
import type { Clock } from '../time/clock.ts';

const PIECE_BYTES = 65_536;
/** A larger body comes in larger pieces: progress has only whole percents to tell. */
const MOST_PIECES = 50;

/** What a transfer tells on its way; sizes in bytes. */
export type OnTheWay = {
  head: (status: number, header: { [name: string]: string }) => unknown;
  /** so much of what is sent has left */
  sent: (bytes: number, expected: number) => unknown;
  /** so much of the answer is there; `expected` is 0 where the server does not say */
  received: (bytes: number, expected: number) => unknown;
  /** a piece of an answer that is wanted as it comes */
  chunk: (bytes: ArrayBuffer) => unknown;
};

/** Where each piece of a body of so many bytes ends. An empty body is one piece. */
export function endsOf(bytes: number): number[] {
  const count = Math.min(MOST_PIECES, Math.max(1, Math.ceil(bytes / PIECE_BYTES)));
  return Array.from({ length: count }, (_, i) => Math.round((bytes * (i + 1)) / count));
}

/** Tells every end at its moment, milliseconds from now, then `done`. */
export function pace(
  clock: Clock,
  ends: number[],
  msOf: (end: number, index: number) => number,
  tell: (end: number, index: number) => void,
  done: () => void,
) {
  ends.forEach((end, i) => {
    clock.after(msOf(end, i), () => {
      tell(end, i);
      if (i === ends.length - 1) done();
    });
  });
}

/** Whole percent; of an unknown whole nothing is known until its end. */
export function percent(bytes: number, expected: number): number {
  return expected > 0 ? Math.min(100, Math.floor((bytes * 100) / expected)) : 0;
}
