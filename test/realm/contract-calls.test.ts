/**
 * The messages between page and realm are typed at both ends. `npm run types` checks this file: each line under an
 * `@ts-expect-error` must not compile, or the check fails.
 */
import './fake-browser.ts';
import { expect, test } from 'vitest';
import type { Boot } from '../../adapter/contract/boot.ts';
import type { PageCalls, PageHandlers, PageTells } from '../../adapter/contract/calls.ts';
import type { Emit, PageEvents } from '../../adapter/contract/events.ts';
import type { Sendable } from '../../adapter/contract/json.ts';
import type { ToRealm } from '../../adapter/contract/messages.ts';
import type { Questions } from '../../adapter/contract/share.ts';
import { CallError } from '../../adapter/page/services/call-error.ts';
import { Realm } from '../../adapter/page/session/realm.ts';
import { Link } from '../../adapter/realm/link.ts';
import { WxFail } from '../../adapter/realm/wx-fail.ts';

/** Only for the compiler; never called. */
export function asks(link: Link): void {
  void link.ask('login').then(({ code }) => code.length);
  void link.ask('readCamera', { id: 1, longest: 352 }).then(({ width }) => width.toFixed());
  link.tell('abortRequest', { id: 1 });
  link.on('adClosed', ({ isEnded }) => isEnded === true);

  // @ts-expect-error a call that the page does not know
  void link.ask('logIn');
  // @ts-expect-error an argument that is missing
  void link.ask('readCamera', { id: 1 });
  // @ts-expect-error an argument of another type
  void link.ask('readCamera', { id: '1', longest: 352 });
  // @ts-expect-error an unknown argument
  void link.ask('login', { timeout: 1 });
  // @ts-expect-error a request without `stream`
  void link.ask('httpRequest', { id: 0, method: 'GET', url: '', header: {}, body: null, timeoutMs: 1 });
  // @ts-expect-error an answer read as another type
  void link.ask('login').then(({ session }) => session);
  // @ts-expect-error a tell has no answer
  void link.ask('abortRequest', { id: 1 });
  // @ts-expect-error a call cannot be sent as a tell
  link.tell('login');
  // @ts-expect-error an unknown event
  link.on('adOpened', () => undefined);
  // @ts-expect-error a value that the event does not have
  link.on('adClosed', ({ isDone }) => isDone);
  // @ts-expect-error a question that the page does not ask
  link.onQuestion('shareAppMassage', async () => null);
}

export function handlers(known: PageHandlers, emit: Emit): PageHandlers[] {
  const { login: _, ...rest } = known;
  // @ts-expect-error an event's value of another type
  emit('widgetPress', { id: 'a' });
  return [
    known,
    // @ts-expect-error a handler that is missing
    rest,
    // @ts-expect-error a handler that takes another argument
    { ...known, updateKeyboard: ({ text }: { text: string }) => text.length },
    // @ts-expect-error a handler that answers something else
    { ...known, login: () => ({ session: '' }) },
  ];
}

type Values =
  | Parameters<PageCalls[keyof PageCalls]>[0]
  | Exclude<ReturnType<PageCalls[keyof PageCalls]>, void>
  | Parameters<PageTells[keyof PageTells]>[0]
  | PageEvents[keyof PageEvents]
  | ReturnType<Questions[keyof Questions]>;

/** All messages can be posted: JSON and bytes, no functions. */
export function canBePosted(value: Exclude<Values, undefined>): Sendable {
  return value;
}

/** A link connected to the page's end of the port, as in the browser. */
function joined(handlers: Partial<PageHandlers>) {
  const said: string[] = [];
  let port: MessagePort | undefined;
  const contentWindow = { postMessage: (_: Boot, __: string, [given]: MessagePort[]) => (port = given) };
  const frame = { contentWindow, remove: () => undefined } as unknown as HTMLIFrameElement;
  const ends = { handlers: handlers as PageHandlers, receive: () => undefined, say: said.push.bind(said) };
  const page = new Realm(frame, ends, 'http://localhost/realm/');
  page.boot({ scripts: [], files: [], userFiles: [] } as unknown as Boot);
  if (!port) throw new Error('The page has not handed its port over.');
  const link = new Link((message) => port?.postMessage(message));
  port.onmessage = ({ data }: MessageEvent<ToRealm>) => {
    if (data.type === 'answer') link.take(data);
    if (data.type === 'event') link.takeEvent(data);
  };
  return { page, link, said };
}

test('a call reaches its handler and its answer comes back; a failure keeps its reason and code', async () => {
  const { page, link } = joined({
    login: async () => ({ code: 'one' }),
    readCamera: ({ longest }) => ({ width: longest, height: 2, data: new ArrayBuffer(4) }),
    loadAd: () => {
      throw new CallError('', 1004);
    },
    chooseFiles: async () => {
      throw new CallError('cancel');
    },
  });
  expect(await link.ask('login')).toEqual({ code: 'one' });
  expect(await link.ask('readCamera', { id: 1, longest: 352 })).toMatchObject({ width: 352 });
  await expect(link.ask('loadAd', { kind: 'banner', adUnitId: 'u' })).rejects.toMatchObject({
    reason: '',
    numbers: { errCode: 1004 },
  });
  await expect(link.ask('chooseFiles', { accept: '', count: 1 })).rejects.toEqual(new WxFail('cancel'));
  page.close();
});

test('a tell is handled without an answer, and its errors are logged; events go the other way', async () => {
  const told: number[] = [];
  const { page, link, said } = joined({
    abortRequest: ({ id }) => void told.push(id),
    resumeRecording: async () => {
      throw new Error('no microphone');
    },
    login: () => ({ code: '' }),
  });
  const closed = new Promise((resolve) => link.on('adClosed', resolve));
  page.emit('adClosed', { isEnded: true });
  link.tell('abortRequest', { id: 7 });
  link.tell('resumeRecording');
  await link.ask('login');
  expect(told).toEqual([7]);
  expect(said).toEqual(['resumeRecording: no microphone.']);
  expect(await closed).toEqual({ isEnded: true });
  page.close();
});
