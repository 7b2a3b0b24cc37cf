/**
 * The control API, on paths of its own: a test or the page uses it to change the platform. It is never mixed with
 * WeChat's calls. Answers have real HTTP statuses and, for an error, `{"error": …}` with a message.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { SeedError } from '../model/seed.ts';
import type { Platform } from '../platform.ts';
import { isLoopback } from '../push/pushes.ts';
import { WxError } from '../rules/errcodes.ts';
import type { Body } from './ask.ts';
import { parseJson, readBody } from './body.ts';
import { CONTROLS } from './controls.ts';
import type { HandlerOptions } from './handler.ts';

export const CONTROL = '/__tiao/';

/** What a control call is given. */
export type ControlAsk = {
  platform: Platform;
  method: string;
  /** what follows `/__tiao/` */
  name: string;
  query: { [name: string]: string };
  body: Body;
  raw: Buffer;
  now: number;
};

/** Bytes with their type, or what becomes JSON. */
export type ControlReply = { mime: string; bytes: Buffer } | object;

/** A mistake of the caller, with a message: status 400, or another. */
export class ControlError extends Error {
  override name = 'ControlError';

  constructor(
    message: string,
    readonly status = 400,
  ) {
    super(message);
  }
}

type Exchange = {
  request: IncomingMessage;
  response: ServerResponse;
  path: string;
  query: { [name: string]: string };
  options: HandlerOptions;
};

export async function answerControl(platform: Platform, exchange: Exchange): Promise<void> {
  const { request, response, path, query, options } = exchange;
  try {
    checkCaller(request, options);
    const { bytes, isTooLong } = await readBody(request);
    if (isTooLong) throw new ControlError('The body is too long.', 413);
    const name = path.slice(CONTROL.length);
    const control = CONTROLS.find(
      ({ path: known }) => known === name || (known.endsWith('/') && name.startsWith(known)),
    );
    if (!control) {
      throw new ControlError(`There is no ${path}. GET ${CONTROL} lists what there is.`, 404);
    }
    const method = request.method ?? 'GET';
    const answer = control.on[method as 'GET'];
    if (!answer) {
      throw new ControlError(
        `${path} is called by ${Object.keys(control.on).join(' or ')}, and ${method} came.`,
        405,
      );
    }
    const body = bytes.length ? parseJson(bytes) : {};
    if (!body && !control.takesBytes) throw new ControlError('The body must be a JSON object.');
    const ask = { platform, method, name, query, body: body ?? {}, raw: bytes, now: platform.clock.now() };
    write(response, 200, await answer(ask));
  } catch (error) {
    if (error instanceof ControlError) write(response, error.status, { error: error.message });
    else if (error instanceof SeedError) write(response, 400, { error: error.message });
    else if (error instanceof WxError) {
      write(response, 400, {
        error: error.why ?? error.message,
        errcode: error.errcode,
        errmsg: error.message,
      });
    } else {
      platform.failed(error);
      write(response, 500, { error: error instanceof Error ? error.message : String(error) });
    }
  }
}

/**
 * No page on the web may control this platform through a visitor's browser: neither from its own origin, nor by a host
 * name that resolves to this machine.
 */
export function checkCaller({ headers }: IncomingMessage, { hosts = [] }: HandlerOptions) {
  const known = (host: string) => isLoopback(host) || hosts.includes(host) || hosts.includes('*');
  const hostOf = (text: string) => (URL.canParse(text) ? new URL(text).hostname : '');
  if (headers.host !== undefined && !known(hostOf(`http://${headers.host}`))) {
    throw new ControlError(
      `Control calls come to this machine's own name, and ${headers.host} was asked.`,
      403,
    );
  }
  if (headers.origin !== undefined && headers.origin !== 'null' && !known(hostOf(headers.origin))) {
    throw new ControlError(`The page ${headers.origin} may not steer this platform.`, 403);
  }
}

function write(response: ServerResponse, status: number, reply: ControlReply) {
  const isBytes = 'bytes' in reply && Buffer.isBuffer(reply.bytes);
  const bytes = isBytes ? (reply.bytes as Buffer) : Buffer.from(JSON.stringify(reply));
  response.writeHead(status, {
    'Content-Type': isBytes && 'mime' in reply ? String(reply.mime) : 'application/json; charset=utf-8',
    'Content-Length': bytes.length,
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  });
  response.end(bytes);
}
