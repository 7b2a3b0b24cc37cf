/** HTTP requests and sockets, which the page makes for the realm: the realm has no network of its own. */

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
  /** what `http` events report meanwhile: byte counts, also the chunks, or nothing */
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
  /** head and chunks were delivered as events already */
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
  /** a browser does not let a page send these */
  header: { [name: string]: string };
};

/** What happens on an open socket. */
export type SocketNews =
  | { event: 'message'; data: string | ArrayBuffer }
  | { event: 'error'; reason: string }
  | { event: 'close'; code: number; reason: string };
