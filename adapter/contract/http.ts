/** HTTP requests and sockets, which the page makes for the realm: the realm has no network of its own. */

export type HttpRequest = {
  /** its own among all requests of the realm: news of it and `abortRequest` name it */
  id: number;
  method: string;
  url: string;
  header: { [name: string]: string };
  /** null for none */
  body: ArrayBuffer | string | null;
  /** milliseconds until it fails with 'timeout' */
  timeoutMs: number;
  /** what `http` events tell on the way: counts of bytes, also the pieces themselves, or nothing */
  stream: 'chunks' | 'counts' | null;
};

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

/** What is told of a request while it is on its way, and before its answer. */
export type HttpNews = {
  head?: { status: number; header: { [name: string]: string } };
  chunk?: ArrayBuffer;
  received?: [bytes: number, expected: number];
  sent?: [bytes: number, expected: number];
};

export type SocketRequest = {
  /** its own among all sockets of the realm */
  id: number;
  url: string;
  protocols: string[];
  timeoutMs: number;
  /** a browser lets no page send these */
  header: { [name: string]: string };
};

/** What happens on an open socket. */
export type SocketNews =
  | { event: 'message'; data: string | ArrayBuffer }
  | { event: 'error'; reason: string }
  | { event: 'close'; code: number; reason: string };
