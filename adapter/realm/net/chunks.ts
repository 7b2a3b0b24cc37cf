/**
 * Request and response bodies arrive in chunks, each reported in a task of its own. If the page streams, the chunks are the
 * network's. On the stepped clock, for mocks and on slow networks they are cut here, so that they are always the same.
 */
import type { Clock } from '../time/clock.ts';

const PIECE_BYTES = 65_536;
/** Larger bodies get larger chunks instead of more: progress is reported in whole percents anyway. */
const MOST_PIECES = 50;

/** Callbacks for the progress of a transfer; sizes in bytes, counted from its start. */
export type OnProgress = {
  head: (status: number, header: { [name: string]: string }) => unknown;
  /** bytes of the request body sent so far */
  sent: (bytes: number, expected: number) => unknown;
  /** bytes of the response body received so far; `expected` is 0 if the server does not say */
  received: (bytes: number, expected: number) => unknown;
  /** one chunk of the response body; without this callback no chunks are cut */
  chunk: (bytes: ArrayBuffer) => unknown;
};

/** The end offset of each chunk of a body of this many bytes. An empty body is one chunk. */
export function endsOf(bytes: number): number[] {
  const count = Math.min(MOST_PIECES, Math.max(1, Math.ceil(bytes / PIECE_BYTES)));
  return Array.from({ length: count }, (_, i) => Math.round((bytes * (i + 1)) / count));
}

/** Reports each chunk at its time, in milliseconds from now, then calls `done`. */
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

/** Progress in whole percent; 0 if the total is unknown. */
export function percent(bytes: number, expected: number): number {
  return expected > 0 ? Math.min(100, Math.floor((bytes * 100) / expected)) : 0;
}
