/** One HTTP exchange in the browser. If the game listens, parts of the answer are reported as they arrive. */
import type { HttpAnswer, HttpNews, HttpRequest } from '../../contract/http.ts';
import type { RequestFrame } from './request-frame.ts';

/** Headers that neither a browser nor WeChat lets a caller set. */
const FORBIDDEN = /^(referer|host|cookie|origin|user-agent|content-length|connection)$/i;

/** Rejects as fetch does. `tell` receives progress, headers and chunks. */
export async function exchange(
  request: HttpRequest,
  frame: RequestFrame,
  signal: AbortSignal,
  tell: (news: HttpNews) => void,
): Promise<HttpAnswer> {
  const { method, url, header, body, stream } = request;
  const headers = Object.entries(header).filter(
    ([name]) => !FORBIDDEN.test(name) && !(body === null && /^content-type$/i.test(name)),
  );
  if (stream !== null && body instanceof ArrayBuffer) return upload(request, headers, frame, signal, tell);
  const response = await frame.fetch(url, {
    redirect: frame.followsRedirects ? 'follow' : 'error',
    method,
    headers,
    body,
    credentials: 'omit',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
    signal,
  });
  const head = { status: response.status, header: Object.fromEntries(response.headers) };
  if (stream === null) return { ...head, bytes: await response.arrayBuffer(), delayMs: 0 };
  tell({ head });
  const bytes = await readPieces(response, stream === 'chunks', tell);
  return { ...head, bytes, delayMs: 0, isStreamed: true };
}

/** Reads the body and reports its pieces as they arrive. Pieces that were passed on are not kept. */
async function readPieces(
  { body, headers }: Response,
  isHandedOver: boolean,
  tell: (news: HttpNews) => void,
): Promise<ArrayBuffer> {
  // content-length counts bytes on the wire; a compressed body decodes to more
  const stated = headers.has('content-encoding') ? 0 : Number(headers.get('content-length') ?? 0);
  const pieces: Uint8Array[] = [];
  let received = 0;
  for (const reader = body?.getReader(); reader; ) {
    const { done, value } = await reader.read();
    if (done) break;
    received += value.byteLength;
    if (isHandedOver) tell({ chunk: value.slice().buffer });
    else pieces.push(value);
    if (received !== stated) tell({ received: [received, stated] });
  }
  tell({ received: [received, received] });
  return isHandedOver ? new ArrayBuffer(0) : new Blob(pieces as Uint8Array<ArrayBuffer>[]).arrayBuffer();
}

/** fetch reports no upload progress; XMLHttpRequest does. */
function upload(
  { method, url, body }: HttpRequest,
  headers: [name: string, value: string][],
  frame: RequestFrame,
  signal: AbortSignal,
  tell: (news: HttpNews) => void,
): Promise<HttpAnswer> {
  const request = new frame.XMLHttpRequest();
  request.open(method, url);
  request.responseType = 'arraybuffer';
  for (const [name, value] of headers) request.setRequestHeader(name, value);
  signal.addEventListener('abort', () => request.abort());
  request.upload.onprogress = ({ loaded, total }) => tell({ sent: [loaded, total] });
  return new Promise((resolve, reject) => {
    request.onerror = () => reject(new TypeError('Failed to upload'));
    request.onabort = () => reject(new DOMException('Aborted', 'AbortError'));
    request.onload = () => {
      const header = Object.fromEntries(
        request
          .getAllResponseHeaders()
          .split('\r\n')
          .filter((line) => line.includes(': '))
          .map((line) => [line.slice(0, line.indexOf(': ')), line.slice(line.indexOf(': ') + 2)]),
      );
      const { status } = request;
      tell({ head: { status, header } });
      const bytes = request.response as ArrayBuffer; // responseType says so
      resolve({ status, header, bytes, delayMs: 0, isStreamed: true });
    };
    request.send(body);
  });
}
