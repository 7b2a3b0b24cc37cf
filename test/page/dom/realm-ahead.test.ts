// @vitest-environment happy-dom
// @vitest-environment-options { "settings": { "enableIframePageLoading": true } }
/** The realm in index.html, which the first game takes: the same sandbox as those that come after it, and loaded once. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { createFrame } from '../../../adapter/page/session/realm-frame.ts';
import { realmOfPage } from '../../../adapter/page/session/spare-realm.ts';

const HTML = readFileSync(join(import.meta.dirname, '../../../adapter/page/index.html'), 'utf8');
const [ROOT = ''] = /<div class="game is-behind">[\s\S]*?<\/div>/.exec(HTML) ?? [];

beforeEach(() => {
  document.body.innerHTML = ROOT.replace(/ src="[^"]*"/, '');
  HTMLElement.prototype.moveBefore = () => undefined;
});

test('its frame has the attributes of those that come after it', () => {
  const frame = realmOfPage()?.frame;
  const made = createFrame();
  for (const name of ['sandbox', 'allow']) expect(frame?.getAttribute(name)).toBe(made.getAttribute(name));
  expect(ROOT).toContain('src="./realm/index.html"');
});

test('it is there for one game', () => {
  const first = realmOfPage();
  const screen = document.createElement('div');
  screen.append(first?.root as HTMLElement);
  document.body.append(screen);
  expect(realmOfPage()).toBeNull();
  expect(first?.root.isConnected).toBe(true);
});

test('a browser that would load it again gets none', () => {
  Reflect.deleteProperty(HTMLElement.prototype, 'moveBefore');
  expect(realmOfPage()).toBeNull();
  expect(document.querySelector('iframe')).toBeNull();
});

test('the page allows the one script at its head by its hash, and no other', () => {
  const scripts = [...HTML.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, text]) => text);
  const hashes = scripts.map((text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`);
  expect(hashes).toHaveLength(1);
  expect(/script-src ([^;]*);/.exec(HTML)?.[1]).toBe(`'self' ${hashes[0]}`);
});

test('that script notes which frames have loaded and which are ready', () => {
  const [, script = ''] = /<script>([\s\S]*?)<\/script>/.exec(HTML) ?? [];
  new Function(script)();
  const frame = document.createElement('iframe');
  const other = document.createElement('iframe');
  const picture = document.createElement('img');
  document.body.append(frame, other, picture);
  expect(frame.dataset.loaded).toBeUndefined(); // browsers tell of the empty page of a new frame
  frame.src = 'about:blank#realm';
  for (const one of [frame, picture]) one.dispatchEvent(new Event('load'));
  expect([frame.dataset.loaded, picture.dataset.loaded]).toEqual(['', undefined]);
  const tell = (data: string) =>
    window.dispatchEvent(new MessageEvent('message', { data, source: frame.contentWindow }));
  tell('tiao:boot');
  expect(frame.dataset.ready).toBeUndefined();
  tell('tiao:ready');
  expect([frame.dataset.ready, other.dataset.ready]).toEqual(['', undefined]);
});
