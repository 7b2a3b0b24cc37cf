/**
 * WebSockets: wx.connectSocket with its SocketTask, and the older calls without a task, which use the oldest open socket
 * (developers.weixin.qq.com/minigame/dev/api/network/websocket/…). At most five at once (wx-facts §10).
 */

import type { SocketNews } from '../../contract/http.ts';
import { headerOf, networkFail } from '../net/requests.ts';
import type { Runtime, WxTopic } from '../runtime.ts';
import { asText } from '../values.ts';
import { needObject, needText } from '../wx-call/call.ts';
import { Listeners } from '../wx-call/listeners.ts';
import { reasonOf, WxFail } from '../wx-fail.ts';
import { timeoutOf } from './request.ts';

const AT_ONCE = 5;
const CONNECTING = 0;
const OPEN = 1;
const CLOSING = 2;
const CLOSED = 3;

const EVENTS = ['Open', 'Message', 'Error', 'Close'] as const;
type EventName = (typeof EVENTS)[number];

export function socket(runtime: Runtime): WxTopic {
  const { calls, link, report, clock } = runtime;
  const sockets = new Map<number, Socket>();
  let lastId = 0;
  /** the socket that the older calls use: the first that is not closed */
  const usual = () => [...sockets.values()].find(({ readyState }) => readyState !== CLOSED);
  /** wx.onSocketOpen and the like: one listener per event; a later one replaces it */
  const older = new Map<EventName, (event: object) => unknown>();

  link.on('socket', (news) => sockets.get(news.id)?.take(news));

  class Socket {
    readyState = CONNECTING;
    readonly events = new Map<EventName, Listeners<object>>();

    constructor(readonly id: number) {
      for (const name of EVENTS) this.events.set(name, new Listeners<object>(report.guard));
    }

    connect(given: Record<string, unknown>) {
      const url = needText(given, 'url');
      const protocols = Array.isArray(given.protocols) ? given.protocols.map(asText) : [];
      const timeoutMs = timeoutOf(given.timeout, 'connectSocket', runtime);
      if (runtime.network.type === 'none') {
        clock.later(() => this.end('net::ERR_INTERNET_DISCONNECTED'));
        return;
      }
      clock.whenDone(
        link.ask('connectSocket', { id: this.id, url, protocols, timeoutMs, header: headerOf(given.header) }),
        ({ header }) => {
          if (this.readyState !== CONNECTING) return;
          this.readyState = OPEN;
          this.emit('Open', { header, profile: {} });
        },
        (error) => this.end(reasonOf(error)),
      );
    }

    take(news: SocketNews) {
      if (this.readyState === CLOSED) return;
      if (news.event === 'message') this.emit('Message', { data: news.data });
      else if (news.event === 'error') this.emit('Error', { errMsg: news.reason });
      else this.closed(news.code, news.reason);
    }

    send(data: unknown) {
      if (this.readyState !== OPEN) throw new WxFail('WebSocket is not connected', { errno: 602001 });
      if (typeof data !== 'string' && !(data instanceof ArrayBuffer)) {
        throw new WxFail('parameter error: parameter.data should be String or ArrayBuffer');
      }
      link.tell('sendSocketMessage', { id: this.id, data: typeof data === 'string' ? data : data.slice(0) });
    }

    close(code: number, reason: string) {
      if (this.readyState === CLOSED || this.readyState === CLOSING) return;
      this.readyState = CLOSING;
      link.tell('closeSocket', { id: this.id, code, reason });
      clock.later(() => this.closed(code, reason));
    }

    end(reason: string) {
      if (this.readyState === CLOSED) return;
      this.emit('Error', {
        errMsg: `connectSocket:fail ${reason}`,
        errno: networkFail(reason).numbers.errno,
      });
      this.closed(1006, 'abnormal closure');
    }

    private closed(code: number, reason: string) {
      if (this.readyState === CLOSED) return;
      this.readyState = CLOSED;
      const isUsual = usual() === undefined;
      sockets.delete(this.id);
      this.events.get('Close')?.emit({ code, reason });
      for (const listeners of this.events.values()) listeners.close();
      if (isUsual) this.tellOlder('Close', { code, reason });
    }

    private emit(name: EventName, event: object) {
      this.events.get(name)?.emit(event);
      if (usual() === this) this.tellOlder(name, event);
    }

    private tellOlder(name: EventName, event: object) {
      const listener = older.get(name);
      if (listener) report.guard(() => listener(event));
    }

    /** The SocketTask that the game gets. */
    handle() {
      const { events } = this;
      const on = (name: EventName) => (listener: (event: object) => unknown) =>
        events.get(name)?.add(listener);
      const task = {
        send: (options: unknown) =>
          calls.answer('sendSocketMessage', options, () => this.send(needObject(options).data)),
        close: (options?: unknown) =>
          calls.answer('closeSocket', options, () => this.close(...closing(options))),
        onOpen: on('Open'),
        onMessage: on('Message'),
        onError: on('Error'),
        onClose: on('Close'),
      };
      // Not in the typings, but games read these as on a browser's WebSocket.
      const constant = (value: number) => ({ get: () => value, set: () => undefined, enumerable: true });
      return Object.defineProperties(task, {
        readyState: { get: () => this.readyState, set: () => undefined, enumerable: true },
        CONNECTING: constant(CONNECTING),
        OPEN: constant(OPEN),
        CLOSING: constant(CLOSING),
        CLOSED: constant(CLOSED),
      });
    }
  }

  const single = (name: EventName) => (listener: unknown) => {
    if (typeof listener === 'function') older.set(name, listener as (event: object) => unknown);
  };

  return {
    connectSocket: (options: unknown) => {
      const made = new Socket(++lastId);
      calls.answer('connectSocket', options, () => {
        const given = needObject(options);
        const url = needText(given, 'url');
        if (!/^wss?:\/\/[^/?#\s]+/i.test(url)) throw new WxFail(`invalid url "${url}"`, { errno: 600009 });
        if (sockets.size >= AT_ONCE) throw new WxFail('exceed max task count', { errno: 600007 });
        sockets.set(made.id, made);
        made.connect(given);
        return { socketTaskId: made.id };
      });
      return made.handle();
    },
    sendSocketMessage: (options: unknown) =>
      calls.answer('sendSocketMessage', options, () => {
        const open = usual();
        if (!open) throw new WxFail('WebSocket is not connected', { errno: 602001 });
        open.send(needObject(options).data);
      }),
    closeSocket: (options: unknown) =>
      calls.answer('closeSocket', options, () => {
        const open = usual();
        if (!open) throw new WxFail('WebSocket is not connected', { errno: 602001 });
        open.close(...closing(options));
      }),
    onSocketOpen: single('Open'),
    onSocketMessage: single('Message'),
    onSocketError: single('Error'),
    onSocketClose: single('Close'),
  };
}

/** Close code and reason; by default 1000 and an empty string. */
function closing(options: unknown): [number, string] {
  const { code, reason } = (options ?? {}) as Record<string, unknown>;
  return [typeof code === 'number' ? code : 1000, typeof reason === 'string' ? reason : ''];
}
