/**
 * The HTTP layer: looks up the call, reads and checks its parameters and credentials, answers, and writes it to the
 * journal. What each call does is in api/.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { parse } from 'node:querystring';
import { findCall } from '../calls.ts';
import { NOBODY } from '../model/accounts.ts';
import type { Fault } from '../model/faults.ts';
import type { Platform } from '../platform.ts';
import { ERRMSG, WxError } from '../rules/errcodes.ts';
import { makeRid, withRid } from '../rules/rid.ts';
import type { Account } from '../store/schema.ts';
import type { Ask, Reply } from './ask.ts';
import { isMultipart, parseForm, parseJson, type RawBody, readBody } from './body.ts';
import type { Call } from './call.ts';
import { answerConsole, type PageFile } from './console.ts';
import { answerControl, CONTROL } from './control.ts';
import { respond } from './respond.ts';
import { accountOfToken } from './who.ts';

/** The prefixes of WeChat's own paths. The platform answers everything below them, including unknown calls. */
const PREFIXES = ['/cgi-bin/', '/sns/', '/wxa/', '/wxaapi/', '/xpay/', '/datacube/', '/product/', '/tcb/'];

export const isPlatformPath = (path: string): boolean =>
  path.startsWith(CONTROL) ||
  /^\/console([/?]|$)/.test(path) ||
  PREFIXES.some((prefix) => path.startsWith(prefix));

export type HandlerOptions = {
  /** host names, besides this machine's, with which control calls are accepted */
  hosts?: string[];
  /** returns a file of the console page, by its path below /console/ */
  consoleFile?(path: string): Promise<PageFile | undefined>;
};

/** Answers every request. Never throws, and never leaves a request open. */
export function platformHandler(platform: Platform, options: HandlerOptions = {}) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = request.url ?? '/';
    const mark = url.indexOf('?');
    const path = mark < 0 ? url : url.slice(0, mark);
    const query: { [name: string]: string } = {};
    if (mark >= 0) readQuery(url.slice(mark + 1), query);
    try {
      if (path.startsWith(CONTROL))
        await answerControl(platform, { request, response, path, query, options });
      else if (path === '/console' || path.startsWith('/console/'))
        await answerConsole({ request, response, path, options });
      else await new Exchange(platform, request, response, path, query).run();
    } catch (error) {
      // the caller has disconnected, or the platform has a bug
      if (!request.destroyed || request.complete) platform.failed(error);
      if (!response.headersSent) respond(response, { errcode: -1, errmsg: 'system error' });
      else response.destroy();
    }
  };
}

/** If a name has several values, the first is used. Some clients write `appId`, so names are also read in lower case. [?] */
function readQuery(text: string, query: { [name: string]: string }) {
  for (const [name, value] of Object.entries(parse(text))) {
    query[name] = (Array.isArray(value) ? value[0] : value) ?? '';
    query[name.toLowerCase()] ??= query[name];
  }
}

/** One call, from its first byte to its line in the journal. */
class Exchange {
  private rid: string;
  private began = performance.now();
  private now: number;
  private app: Account = NOBODY;
  private raw: RawBody = { bytes: Buffer.alloc(0), isTooLong: false };
  private errcode = 0;
  private why: string | undefined;
  private fault: Fault | undefined;
  private afterwards: (() => void)[] = [];

  constructor(
    private platform: Platform,
    private request: IncomingMessage,
    private response: ServerResponse,
    private path: string,
    private query: { [name: string]: string },
  ) {
    this.now = platform.clock.now();
    this.rid = makeRid(this.now);
  }

  async run() {
    const read = readBody(this.request);
    this.raw = read instanceof Promise ? await read : read;
    let reply: Reply;
    try {
      reply = await this.answer();
    } catch (error) {
      reply = this.failure(error);
    }
    for (const run of this.afterwards) run();
    const { fault } = this;
    if (fault?.delay) await new Promise((resolve) => setTimeout(resolve, fault.delay));
    if (fault?.drop) {
      this.response.destroy();
      this.write('(the connection was cut on purpose)', 0);
      return;
    }
    const status = fault?.status ?? 200;
    this.write(respond(this.response, reply, status), status);
  }

  private async answer(): Promise<Reply> {
    const { platform, path, query, now } = this;
    const call = findCall(path);
    if (!call) throw new WxError(40066, { why: `${path} is no call that this platform knows.` });
    this.checkMethod(call);
    if (call.by !== 'none') this.app = await accountOfToken(platform, query, { call, now });
    this.strike();
    if (this.raw.isTooLong)
      throw new WxError(45002, { why: 'The body is over 1 MB (a form with a file: 48 MB).' });
    if (call.by !== 'none') await platform.usage.count(this.app.appid, path, now);
    const { body, uploads, isJson } = await this.readFields(call);
    const ask: Ask = {
      platform,
      db: platform.db,
      app: this.app,
      path,
      query,
      body,
      isJson,
      raw: this.raw.bytes,
      uploads,
      now,
      from: addressOf(this.request),
      after: (run) => this.afterwards.push(run),
    };
    if (call.isSingle) return call.answer(ask);
    return platform.db.transaction().execute(async (db) => call.answer({ ...ask, db }));
  }

  private checkMethod({ method }: Call) {
    const asked = this.request.method;
    if (method === 'GET' && asked !== 'GET') throw new WxError(43001);
    if (method === 'POST' && asked !== 'POST') throw new WxError(43002);
    if (method === 'ANY' && asked !== 'GET' && asked !== 'POST') throw new WxError(43001);
  }

  private async readFields(call: Call): Promise<Pick<Ask, 'body' | 'uploads' | 'isJson'>> {
    const { bytes } = this.raw;
    if (call.isUpload || isMultipart(this.request)) {
      const form = await parseForm(bytes, this.request.headers['content-type'] ?? '');
      if (!call.isUpload)
        throw new WxError(call.notJson ?? 47001, { why: 'A form was sent, and JSON was expected.' });
      return form ? { ...form, isJson: false } : { body: {}, uploads: [], isJson: false };
    }
    if (bytes.length === 0) {
      if (this.request.method === 'POST' && !call.mayBeEmpty) throw new WxError(44002);
      return { body: {}, uploads: [], isJson: false };
    }
    const body = parseJson(bytes);
    if (body) return { body, uploads: [], isJson: true };
    if (call.mayBeEmpty) {
      const type = this.request.headers['content-type'] ?? '';
      const fields = /urlencoded/.test(type)
        ? Object.fromEntries(new URLSearchParams(bytes.toString('utf8')))
        : {};
      return { body: fields, uploads: [], isJson: false };
    }
    throw new WxError(call.notJson ?? 47001, { why: 'The body is no JSON object.' });
  }

  private failure(error: unknown): Reply {
    this.afterwards.length = 0;
    if (!(error instanceof WxError)) {
      this.errcode = -1;
      this.why = `A mistake of the platform's own, or its database is away: ${error instanceof Error ? error.message : error}`;
      this.platform.failed(error);
      return { errcode: -1, errmsg: withRid('system error', this.rid, false) };
    }
    const { errcode, message, why, told } = error;
    this.errcode = errcode;
    this.why = why;
    const hasComma = this.path.startsWith('/sns/') || errcode === 40125;
    return {
      errcode,
      errmsg: withRid(message, this.rid, hasComma),
      ...(told ? { tiao: { why: why ?? '', ...told } } : {}),
    };
  }

  /** Applies a fault that was set for this call: an error code replaces the effect; a delay or a cut comes after it. */
  private strike() {
    const { platform, path, app, query } = this;
    this.fault = platform.faults.strike(path, app.appid || query.appid || '');
    if (!this.fault) return;
    this.why = `Fault ${this.fault.id} was put in on purpose.`;
    const { errcode, errmsg } = this.fault;
    if (errcode !== undefined)
      throw new WxError(errcode, { errmsg: errmsg ?? ERRMSG[errcode] ?? 'error', why: this.why });
  }

  private write(response: string, status: number) {
    const { platform, request, raw, rid, now, app, path, query, errcode, why } = this;
    platform.journal.add({
      rid,
      at: new Date(now).toISOString(),
      direction: 'in',
      appid: app.appid || query.appid || '',
      method: request.method ?? '',
      path,
      query,
      request: raw.bytes.length ? textOf(raw.bytes, request) : '',
      status,
      response,
      errcode,
      why,
      ms: Math.round((performance.now() - this.began) * 10) / 10,
      from: addressOf(request),
    });
  }
}

const textOf = (bytes: Buffer, request: IncomingMessage) =>
  isMultipart(request) ? `<form, ${bytes.length} bytes>` : bytes.toString('utf8');

function addressOf(request: IncomingMessage): string {
  const address = request.socket.remoteAddress ?? '';
  return address === '::1' ? '127.0.0.1' : address.replace(/^::ffff:/, '');
}
