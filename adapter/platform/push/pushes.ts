/**
 * Pushes to a game's own server: the check of its address, plain, compatible and safe mode, XML and JSON, three tries
 * of 5 seconds. Every try stands in the journal, answered or not. [D: message-push; M: server-ability/message-push]
 */
import { randomBytes } from 'node:crypto';
import type { Clock } from '../model/clock.ts';
import type { Journal } from '../model/journal.ts';
import { decryptPush, encryptPush } from '../rules/push-crypto.ts';
import { makeRid } from '../rules/rid.ts';
import { pushSignature } from '../rules/signatures.ts';
import type { Account } from '../store/schema.ts';
import { type PushList, type PushMessage, toJson, toXml } from './format.ts';

const TRIES = 3;
const PATIENCE_MS = 5000;
/** bytes of an answer that are read */
const LONGEST_ANSWER = 64_000;

/** What a push came to. */
export type Delivery = {
  /** the server ended it with `success` or an empty body, or answered with a message */
  isAnswered: boolean;
  /** its answer in plain text; empty without one */
  reply: string;
};

export class Pushes {
  /** real milliseconds a receiver has for its answer */
  patience = PATIENCE_MS;
  /** hosts beside this machine that may be pushed to */
  allowedHosts: string[] = [];
  private running = new Set<Promise<unknown>>();

  constructor(
    private clock: Clock,
    private journal: Journal,
  ) {}

  /** Why this address may not be pushed to; undefined if it may. */
  whyNot(url: string): string | undefined {
    let parsed: URL;
    try {
      parsed = new URL(url);
    } catch {
      return `'${url}' is no address: expected something like http://127.0.0.1:3000/wx.`;
    }
    if (parsed.protocol !== 'http:' && parsed.protocol !== 'https:')
      return 'A push address begins with http:// or https://.';
    if (isLoopback(parsed.hostname) || this.allowedHosts.includes(parsed.hostname)) return undefined;
    return `${parsed.hostname} is another machine, and nothing leaves this one. Allow it with --allow-host ${parsed.hostname}.`;
  }

  /** As the console does when an address is entered: the server must answer echostr. Undefined if it did. */
  async check(account: Account, url: string): Promise<string | undefined> {
    const { timestamp, nonce } = this.stamp();
    const echostr = randomBytes(8).readBigUInt64BE().toString();
    const address = new URL(url);
    const query = {
      signature: pushSignature(account.pushToken, timestamp, nonce),
      echostr,
      timestamp,
      nonce,
    };
    for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value);
    const { status, text, why } = await this.request(account, {
      address,
      method: 'GET',
      body: '',
      type: '',
      attempt: 1,
    });
    if (why) return why;
    if (status === 200 && text === echostr) return undefined;
    return `The server answered ${status} with ${JSON.stringify(text.slice(0, 100))}; echostr alone was expected: ${echostr}.`;
  }

  /** Sends in the background; undefined without an address. */
  send(account: Account, message: PushMessage, list?: PushList): Promise<Delivery> {
    const sending = this.deliver(account, message, list);
    this.running.add(sending);
    sending.finally(() => this.running.delete(sending));
    return sending;
  }

  /** Resolves when no push is in progress. */
  async idle() {
    await Promise.allSettled(this.running);
  }

  private async deliver(account: Account, message: PushMessage, list?: PushList): Promise<Delivery> {
    if (!account.pushUrl) return { isAnswered: false, reply: '' };
    const plain = account.pushFormat === 'json' ? toJson(message, list) : toXml(message, list);
    for (let attempt = 1; attempt <= TRIES; attempt += 1) {
      const { status, text, why } = await this.request(account, {
        ...this.envelope(account, message, plain, list),
        method: 'POST',
        attempt,
      });
      if (why) continue;
      if (status !== 200) return { isAnswered: false, reply: '' };
      return { isAnswered: true, reply: await this.readReply(account, text) };
    }
    return { isAnswered: false, reply: '' };
  }

  private envelope(account: Account, message: PushMessage, plain: string, list?: PushList) {
    const { timestamp, nonce } = this.stamp();
    const { pushUrl, pushToken, pushMode, pushFormat, appid, aesKey } = account;
    const address = new URL(pushUrl as string);
    const query: { [name: string]: string } = {
      signature: pushSignature(pushToken, timestamp, nonce),
      timestamp,
      nonce,
      openid: message.FromUserName,
    };
    let body = plain;
    if (pushMode !== 'plain') {
      const Encrypt = encryptPush(plain, appid, aesKey);
      query.encrypt_type = 'aes';
      query.msg_signature = pushSignature(pushToken, timestamp, nonce, Encrypt);
      const fields =
        pushMode === 'safe' ? { ToUserName: message.ToUserName, Encrypt } : { ...message, Encrypt };
      const shown = pushMode === 'safe' ? undefined : list;
      body = pushFormat === 'json' ? toJson(fields, shown) : toXml(fields, shown);
    }
    for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value);
    return { address, body, type: pushFormat === 'json' ? 'application/json' : 'text/xml' };
  }

  private stamp() {
    return {
      timestamp: String(Math.floor(this.clock.now() / 1000)),
      nonce: String(randomBytes(4).readUInt32BE()),
    };
  }

  private async request(
    account: Account,
    sent: { address: URL; method: string; body: string; type: string; attempt: number },
  ): Promise<{ status: number; text: string; why?: string }> {
    const { address, method, body, type, attempt } = sent;
    const now = this.clock.now();
    const began = performance.now();
    const { status, text, why } = await this.fetch(address, method, body, type);
    this.journal.add({
      rid: makeRid(now),
      at: new Date(now).toISOString(),
      direction: 'out',
      appid: account.appid,
      method,
      path: `${address.origin}${address.pathname}`,
      query: Object.fromEntries(address.searchParams),
      request: body,
      status,
      response: text,
      errcode: 0,
      why: why ?? (status === 200 ? undefined : `The receiver answered ${status}.`),
      ms: Math.round(performance.now() - began),
      attempt,
    });
    return { status, text, why };
  }

  private async fetch(address: URL, method: string, body: string, type: string) {
    try {
      const response = await fetch(address, {
        method,
        body: method === 'GET' ? undefined : body,
        headers: type ? { 'Content-Type': type } : {},
        redirect: 'manual',
        signal: AbortSignal.timeout(this.patience),
      });
      const text = await response.text();
      return { status: response.status, text: text.slice(0, LONGEST_ANSWER), why: undefined };
    } catch (error) {
      return { status: 0, text: '', why: whyNoAnswer(error, this.patience) };
    }
  }

  /** The answer in plain text: in safe mode the server may have encrypted it. */
  private async readReply(account: Account, text: string): Promise<string> {
    const trimmed = text.trim();
    if (trimmed === '' || trimmed === 'success' || account.pushMode === 'plain') return trimmed;
    const { Encrypt } = await readPushReply(trimmed);
    if (typeof Encrypt !== 'string') return trimmed;
    try {
      return decryptPush(Encrypt, account.aesKey).message;
    } catch {
      return trimmed; // with another key: the journal shows it as it came
    }
  }
}

/** The fields of an answer, XML or JSON; none if it is neither. */
export async function readPushReply(text: string): Promise<{ [name: string]: unknown }> {
  if (text.startsWith('{')) {
    try {
      return JSON.parse(text) as { [name: string]: unknown };
    } catch {
      return {};
    }
  }
  if (!text.startsWith('<')) return {};
  const { XMLParser, XMLValidator } = await import('fast-xml-parser');
  if (XMLValidator.validate(text) !== true) return {};
  const parsed = new XMLParser({ parseTagValue: false, processEntities: false }).parse(text) as {
    xml?: unknown;
  };
  return Object(parsed.xml) as { [name: string]: unknown };
}

function whyNoAnswer(error: unknown, patience: number): string {
  const { name, cause, message } = error as Error & { cause?: NodeJS.ErrnoException };
  if (name === 'TimeoutError') return `No answer within ${patience} ms: the connection was cut.`;
  return `No answer: ${cause?.code ?? cause?.message ?? message}.`;
}

export function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' || hostname === '[::1]' || hostname === '::1' || /^127(\.\d+){3}$/.test(hostname)
  );
}
