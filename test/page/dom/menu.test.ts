// @vitest-environment happy-dom
/** The menu of the capsule: its entries, and what they copy. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { QuestionName } from '../../../adapter/contract/share.ts';
import { findDevice } from '../../../adapter/devices/index.ts';
import { PhoneMenu, type SharedCard } from '../../../adapter/page/device/phone-menu.ts';
import { Preferences } from '../../../adapter/page/preferences.ts';
import { Dialogs } from '../../../adapter/page/services/dialogs.ts';
import { texts } from '../../../adapter/page/words/text.ts';

const { en } = texts;
let layer: HTMLElement;
let copied: string[];
beforeEach(() => {
  layer = document.createElement('div');
  document.body.replaceChildren(layer);
  copied = [];
  vi.stubGlobal('location', { href: 'http://phone.test/?game=jump' });
});
afterEach(() => vi.unstubAllGlobals());

function menu(writeText = async (text: string) => void copied.push(text)) {
  vi.stubGlobal('navigator', { clipboard: { writeText }, languages: ['en'] });
  const preferences = new Preferences(null, ['en'], false);
  return { preferences, menu: new PhoneMenu(layer, new Dialogs(layer, en), preferences) };
}
const labels = () => [...layer.querySelectorAll('.menu-item')].map((item) => item.textContent);

function open(id: string, card: SharedCard | null = null) {
  const device = findDevice(id);
  if (!device) throw new Error(`No device ${id}.`);
  const given: unknown[] = [];
  const ask = async (entry: QuestionName) => (entry === 'shareAppMessage' ? card : null);
  menu().menu.open(
    null,
    device,
    () => given.push('restart'),
    ask,
    (...what) => given.push(what),
    [],
  );
  return given;
}

test('the timeline is offered on Android alone', () => {
  open('iphone-15');
  expect(labels()).not.toContain(en.shares.shareTimeline.label);
  layer.replaceChildren();
  open('honor-play-20');
  expect(labels()).toContain(en.shares.shareTimeline.label);
});

test('an entry closes the menu and gives the game’s card; Escape and a tap beside it choose nothing', async () => {
  const card = { title: 'Mine', query: 'a=1', image: '' };
  const given = open('iphone-15', card);
  layer.querySelector<HTMLElement>('.menu-item')?.click();
  expect(labels()).toEqual([]);
  await vi.waitFor(() => expect(given).toEqual([['shareAppMessage', card]]));
  const none = open('iphone-15');
  layer
    .querySelector('.sheet')
    ?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
  expect(labels()).toEqual([]);
  const neither = open('iphone-15');
  layer.querySelector<HTMLElement>('.veil')?.click();
  expect(labels()).toEqual([]);
  expect([none, neither]).toEqual([[], []]);
});

test('what is shared is an address with the query and the scene it is entered by', async () => {
  const card = { title: 'Beat me', query: 'from=ann&n=1', image: '' };
  const phone = menu().menu;
  await phone.share('copyUrl', card);
  await phone.share('addToFavorites', card);
  await phone.share('shareTimeline', null);
  const queries = copied.map((href) => Object.fromEntries(new URL(href).searchParams));
  expect(queries).toEqual([
    { game: 'jump', query: 'from=ann&n=1' },
    { game: 'jump', query: 'from=ann&n=1', scene: '1010' },
    { game: 'jump', scene: '1155' },
  ]);
  expect(layer.textContent).toBe(en.shares.shareTimeline.done);
});

test('nothing is copied if the game has sharing off; a browser that forbids copying is reported to the player', async () => {
  await menu().menu.share('shareTimeline', { title: '', query: '', image: '', isOn: false });
  expect([copied, layer.textContent]).toEqual([[], en.notOnTimeline]);
  layer.replaceChildren();
  const { menu: forbidden } = menu(() => Promise.reject(new DOMException('no', 'NotAllowedError')));
  vi.spyOn(console, 'info').mockImplementationOnce(() => undefined);
  await forbidden.share('copyUrl', null);
  expect(layer.textContent).toBe(en.linkNotCopied);
});

test('a game is kept under mine, and taken out again', () => {
  const { menu: phone, preferences } = menu();
  const add = phone.mine('jump');
  expect(add.label).toBe(en.addToMine);
  add.choose();
  expect(preferences.mine).toEqual(['jump']);
  const remove = phone.mine('jump');
  expect(remove.label).toBe(en.removeFromMine);
  remove.choose();
  expect(preferences.mine).toEqual([]);
});
