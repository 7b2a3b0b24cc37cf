/** Writes an answer as WeChat does: always with status 200, and JSON with a content type that clients accept. */
import type { ServerResponse } from 'node:http';
import { Picture, type Reply } from './ask.ts';

const JSON_TYPE = 'application/json; encoding=utf-8';

/** Returns the text for the journal. */
export function respond(response: ServerResponse, reply: Reply, status = 200): string {
  if (reply instanceof Picture) {
    const { mime, bytes, filename } = reply;
    response.writeHead(status, {
      'Content-Type': mime,
      'Content-Length': bytes.length,
      ...(filename ? { 'Content-disposition': `attachment; filename="${filename}"` } : {}),
    });
    response.end(bytes);
    return `<${mime}, ${bytes.length} bytes>`;
  }
  const text = JSON.stringify(reply);
  response.writeHead(status, { 'Content-Type': JSON_TYPE, 'Content-Length': Buffer.byteLength(text) });
  response.end(text);
  return text;
}
