/** Reads a request's body: JSON whatever its content type says, as WeChat does, or a form with files. */
import type { IncomingMessage } from 'node:http';
import type { Body, Upload } from './ask.ts';

/** bytes of a body that are kept; the rest is read and dropped, so that the caller receives the answer */
const LONGEST = 1024 * 1024;
const LONGEST_UPLOAD = 12 * 1024 * 1024;
/** beyond this the connection is closed */
const FAR_TOO_LONG = 64 * 1024 * 1024;

export type RawBody = { bytes: Buffer; isTooLong: boolean };

const NOTHING: RawBody = { bytes: Buffer.alloc(0), isTooLong: false };

export function readBody(request: IncomingMessage): Promise<RawBody> | RawBody {
  const length = request.headers['content-length'];
  if ((length === undefined || length === '0') && request.headers['transfer-encoding'] === undefined)
    return NOTHING;
  const longest = isMultipart(request) || request.url?.startsWith('/__tiao/') ? LONGEST_UPLOAD * 4 : LONGEST;
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= longest) chunks.push(chunk);
      else chunks.length = 0;
      if (size > FAR_TOO_LONG) request.destroy();
    });
    request.on('end', () => resolve({ bytes: Buffer.concat(chunks), isTooLong: size > longest }));
    request.on('error', reject);
    request.on('close', () => reject(new Error('The caller went away in the middle of the body.')));
  });
}

export function isMultipart(request: IncomingMessage): boolean {
  return /^multipart\/form-data/i.test(request.headers['content-type'] ?? '');
}

/** The object in the body; undefined if it is not one. */
export function parseJson(bytes: Buffer): Body | undefined {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Body) : undefined;
  } catch {
    return undefined; // whoever asked says which of WeChat's errors that is
  }
}

/** The fields and files of a form; undefined if it is malformed. */
export async function parseForm(
  bytes: Buffer,
  type: string,
): Promise<{ body: Body; uploads: Upload[] } | undefined> {
  // some clients do not send the boundary: then it is taken from the first line
  const boundary = /boundary=/i.test(type)
    ? ''
    : /^--([^\r\n]+)\r?\n/.exec(bytes.toString('latin1', 0, 256))?.[1];
  const told = boundary ? `multipart/form-data; boundary=${boundary}` : type;
  try {
    const form = await new Response(new Uint8Array(bytes), { headers: { 'Content-Type': told } }).formData();
    const body: Body = {};
    const uploads: Upload[] = [];
    for (const [field, value] of form) {
      if (typeof value === 'string') body[field] = value;
      else {
        const content = Buffer.from(await value.arrayBuffer());
        uploads.push({ field, filename: value.name, mime: value.type, bytes: content });
      }
    }
    return { body, uploads };
  } catch {
    return undefined;
  }
}
