/** A request as the page makes it for the realm. */

/** What the phone answers to `httpRequest`. */
export type HttpAnswer = {
  status: number;
  header: { [name: string]: string };
  bytes: ArrayBuffer;
  /** milliseconds of the clock in use to wait before it is told: a mock's delay */
  delayMs: number;
  /** lengths of the pieces it comes in, `delayMs` before each: a mock's chunks */
  chunks?: number[];
  /** its head and its pieces were told as they came */
  isStreamed?: boolean;
};
