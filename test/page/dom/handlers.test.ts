// @vitest-environment happy-dom
/** How the phone answers a game's calls: keyboard, ads, clipboard, customer service, messages, leaving the game. */
import { afterEach, expect, test, vi } from 'vitest';
import { PEOPLE } from '../../../adapter/contract/people.ts';
import { Dialogs } from '../../../adapter/page/services/dialogs.ts';
import { type GamePhone, handlersOf } from '../../../adapter/page/session/handlers.ts';
import { RunServices } from '../../../adapter/page/session/run-services.ts';
import { texts } from '../../../adapter/page/words/text.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A phone with the real services, in a page of its own. `done` records what the phone itself was asked to do. */
function phone(surroundings: ConstructorParameters<typeof RunServices>[1] = {}) {
  const [widgetLayer, coverLayer, dialogLayer] = ['', '', ''].map(() => document.createElement('div'));
  document.body.replaceChildren(widgetLayer, coverLayer, dialogLayer);
  const events: unknown[] = [];
  const done: unknown[] = [];
  const text = () => texts.en;
  const services = new RunServices(
    {
      game: 'handlers',
      user: null,
      widgetLayer,
      coverLayer,
      text,
      emit: (name, value) => events.push([name, value]),
      say: () => undefined, // reports that Node has no IndexedDB are ignored
    },
    surroundings,
  );
  const dialogs = new Dialogs(dialogLayer, texts.en);
  const note =
    (name: string) =>
    (...args: unknown[]) =>
      void done.push([name, ...args]);
  // biome-ignore format: a table
  const host: GamePhone = {
    services, dialogs, text,
    vibrate: note('vibrate'), share: note('share'), keepAwake: note('keepAwake'), turnTo: note('turnTo'),
    serve: async (args) => { done.push(['serve', args]); return { path: 'shop', query: { id: '7' } }; },
    setCapsuleStyle: note('capsule'), setStatusBarStyle: note('statusBar'), restart: note('restart'),
    putAside: note('putAside'), isMine: () => true, explainCover: note('cover'),
    stopOpenDomain: note('stopOpenDomain'), packageFile: async () => new ArrayBuffer(3),
  };
  return { call: handlersOf(host), services, dialogs, events, done, coverLayer, widgetLayer };
}

const KEYBOARD = {
  defaultValue: 'Ann',
  maxLength: 5,
  multiple: false,
  confirmHold: false,
  confirmType: 'done',
  isNumber: false,
} as const;

test('the keyboard reports every change, then the confirmed text, and is closed', () => {
  const { call, events, coverLayer } = phone();
  call.showKeyboard(KEYBOARD);
  const input = coverLayer.querySelector('input');
  if (!input) throw new Error('No keyboard is shown.');
  expect([input.value, document.activeElement]).toEqual(['Ann', input]);
  input.value = 'Anna';
  input.dispatchEvent(new Event('input'));
  input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
  const news = events.map((event) => (event as [string, { event: string; value: string }])[1]);
  expect(news.map(({ event, value }) => `${event} ${value}`)).toEqual([
    'height Ann',
    'input Anna',
    'confirm Anna',
    'height Anna',
    'complete Anna',
  ]);
  expect(coverLayer.childElementCount).toBe(0);
});

test('confirmHold keeps the keyboard; a script types no more than fits, and cancels', () => {
  const { call, services, events, coverLayer } = phone();
  expect(services.type('x')).toBe(false);
  call.showKeyboard({ ...KEYBOARD, confirmHold: true });
  expect(services.type('Annabel')).toBe(true);
  expect(services.choose('confirm')).toBe(true);
  expect(coverLayer.querySelector('input')?.value).toBe('Annab');
  expect(services.choose('cancel')).toBe(true);
  expect(coverLayer.childElementCount).toBe(0);
  expect(events.at(-1)).toEqual(['keyboard', { event: 'complete', value: 'Annab', height: 0 }]);
  expect(services.choose('confirm')).toBe(false);
});

test('a rewarded ad counts down; its button leaves the reward to the realm, a script sees it to the end', () => {
  vi.useFakeTimers();
  const { call, services, events, coverLayer } = phone();
  call.showAd({ kind: 'rewardedVideo', adUnitId: 'unit', ms: 15_000 });
  const left = () => coverLayer.querySelector('.ad-left')?.textContent;
  expect(left()).toBe(texts.en.adLeft(15));
  vi.advanceTimersByTime(5000);
  expect(left()).toBe(texts.en.adLeft(10));
  coverLayer.querySelector<HTMLElement>('.ad-close')?.click();
  expect(services.choose('confirm')).toBe(true);
  expect(events).toEqual([
    ['adClosed', { isEnded: false }],
    ['adClosed', { isEnded: true }],
  ]);
  call.hideAd();
  expect(coverLayer.childElementCount).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
});

test('ads are refused as the surroundings say, and by none once they are filled again', () => {
  const { call, services } = phone({ ads: 'none' });
  const load = () => call.loadAd({ kind: 'rewardedVideo', adUnitId: 'unit' });
  expect(load).toThrow(expect.objectContaining({ errCode: 1004 }));
  services.change({ adError: 1003 });
  expect(load).toThrow(expect.objectContaining({ errCode: 1003 }));
  services.change({ ads: 'filled' });
  expect(load).not.toThrow();
});

test('the clipboard is the browser’s; where that forbids it, or has none, the call fails as on a phone', async () => {
  const { call } = phone();
  let content = '';
  const clipboard = {
    writeText: async (text: string) => {
      content = text;
    },
    readText: async () => content,
  };
  vi.stubGlobal('navigator', { clipboard });
  await call.setClipboardData({ data: 'score 12' });
  expect(await call.getClipboardData()).toEqual({ data: 'score 12' });
  const forbids = async () => {
    throw new DOMException('no', 'NotAllowedError');
  };
  for (const found of [undefined, { readText: forbids }]) {
    vi.stubGlobal('navigator', { clipboard: found });
    await expect(call.getClipboardData()).rejects.toMatchObject({ reason: 'permission denied' });
  }
  const broken = async () => {
    throw new TypeError('a fault');
  };
  vi.stubGlobal('navigator', { clipboard: { readText: broken } });
  await expect(call.getClipboardData()).rejects.toThrow('a fault');
});

test('customer service gives the page that the player came back by', async () => {
  const { call, done } = phone();
  const args = { sessionFrom: 'level 3', card: null };
  expect(await call.openCustomerServiceConversation(args)).toEqual({ path: 'shop', query: { id: '7' } });
  expect(done).toEqual([['serve', args]]);
});

test('another mini-program is opened only if the player agrees; then the game waits', async () => {
  const { call, dialogs, done } = phone();
  const ask = (choice: 'confirm' | 'cancel') => {
    const opened = call.navigateToMiniProgram({ appId: 'wx1', path: '' });
    dialogs.choose(choice);
    return opened;
  };
  expect(await ask('cancel')).toBe(false);
  expect(done).toEqual([]);
  expect(await ask('confirm')).toBe(true);
  expect(done).toEqual([['putAside']]);
});

test('a message to a friend names the friend, and the game learns whether it was sent', async () => {
  const { call, dialogs, events, services } = phone();
  const [friend] = PEOPLE.friends;
  services.account.friend = async (id) => PEOPLE.friends.find(({ openid }) => openid === id); // otherwise the account opens a database
  const send = async (choice: 'confirm' | 'cancel') => {
    const sent = call.shareMessageToFriend({ openId: friend.openid, title: 'Play!' });
    await vi.waitFor(() => expect(document.querySelector('.modal')?.textContent).toContain(friend.nickname));
    dialogs.choose(choice);
    return sent;
  };
  expect(await send('confirm')).toBe(true);
  expect(await send('cancel')).toBe(false);
  expect(events).toEqual([
    ['messageToFriend', { success: true, errMsg: 'shareMessageToFriend:ok' }],
    ['messageToFriend', { success: false, errMsg: 'shareMessageToFriend:fail cancel' }],
  ]);
});

test('a code is typed in place of a camera; nothing typed is a cancelled call', async () => {
  const { call, dialogs } = phone();
  const scan = (typed: string) => {
    const scanned = call.scanCode();
    const input = document.querySelector<HTMLInputElement>('.modal-input');
    if (input) input.value = typed;
    dialogs.choose('confirm');
    return scanned;
  };
  expect(await scan('跳')).toMatchObject({ result: '跳', rawData: btoa(encodeURIComponent('跳')) });
  await expect(scan('')).rejects.toMatchObject({ reason: 'cancel' });
  const sheet = call.showActionSheet({ itemList: ['a'] });
  dialogs.choose('cancel');
  await expect(sheet).rejects.toMatchObject({ reason: 'cancel' });
});

test('what the phone itself does reaches it: vibration, share, bars, restart, exit', () => {
  const { call, done } = phone();
  const card = { title: 'Mine', query: 'a=1', image: '' };
  call.vibrateShort();
  call.vibrateLong();
  call.shareAppMessage(card);
  call.setKeepScreenOn({ keepScreenOn: true });
  call.setMenuStyle({ style: 'light' });
  call.setStatusBarStyle({ style: 'white' });
  call.setDeviceOrientation({ value: 'landscape' });
  call.restartMiniProgram({ path: '' });
  call.exitMiniProgram();
  expect(done).toEqual([
    ['vibrate', 15],
    ['vibrate', 400],
    ['share', card],
    ['keepAwake', true],
    ['capsule', 'light'],
    ['statusBar', 'white'],
    ['turnTo', 'landscape'],
    ['restart'],
    ['putAside'],
  ]);
});

test('a native button is placed by the game, reports its presses, and accepts only plain colours', () => {
  const { call, events, widgetLayer } = phone();
  const place = { left: 10, top: 20, width: 100, height: 40, isShown: true };
  const style = { color: 'var(--ink)', backgroundColor: '#102030', borderRadius: 4 };
  call.drawWidget({ id: 3, kind: 'button', text: 'Log in', style, ...place });
  const button = widgetLayer.querySelector('button');
  expect([button?.style.left, button?.style.width, button?.textContent]).toEqual(['10px', '100px', 'Log in']);
  expect([button?.style.color, button?.style.backgroundColor]).toEqual(['', '#102030']);
  button?.click();
  expect(events).toEqual([['widgetPress', { id: 3 }]]);
  call.removeWidget({ id: 3 });
  expect(widgetLayer.childElementCount).toBe(0);
});
