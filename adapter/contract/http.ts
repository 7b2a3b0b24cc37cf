/** HTTP requests and sockets. The page makes them for the realm, which has no network access. */

export type HttpRequest = {
  /** unique among the requests of the realm; events and `abortRequest` refer to it */
  id: number;
  method: string;
  url: string;
  header: { [name: string]: string };
  /** null for none */
  body: ArrayBuffer | string | null;
  /** milliseconds until it fails with 'timeout' */
  timeoutMs: number;
  /** what `http` events report meanwhile: byte counts, chunks as well, or nothing */
  stream: 'chunks' | 'counts' | null;
};

export type HttpAnswer = {
  status: number;
  header: { [name: string]: string };
  bytes: ArrayBuffer;
  /** a mock's delay: milliseconds, by the clock in use, before the answer is delivered */
  delayMs: number;
  /** a mock's chunks: their lengths, with `delayMs` before each */
  chunks?: number[];
  /** true if head and chunks were already delivered as events */
  isStreamed?: boolean;
};

/** Progress of a request, before its answer. */
export type HttpNews = {
  head?: { status: number; header: { [name: string]: string } };
  chunk?: ArrayBuffer;
  received?: [bytes: number, expected: number];
  sent?: [bytes: number, expected: number];
};

export type SocketRequest = {
  /** unique among the sockets of the realm */
  id: number;
  url: string;
  protocols: string[];
  timeoutMs: number;
  /** not sent: a browser does not let a page set these */
  header: { [name: string]: string };
};

/** What happens on an open socket. */
export type SocketNews =
  | { event: 'message'; data: string | ArrayBuffer }
  | { event: 'error'; reason: string }
  | { event: 'close'; code: number; reason: string };
