/** The gallery: a list of examples, the selected one on a bare phone, and its source. The URL names the selected one. */
import { element } from '../element.ts';
import { Preferences } from '../preferences.ts';
import { galleryTexts } from './words.ts';

type Example = { id: string; title: string; description: string; source: string };

/** The phone that the examples are played on, logical pixels. */
const PHONE = { width: 414, height: 896 };

const { language, theme } = new Preferences();
const text = galleryTexts[language];
const page = document.documentElement;
page.lang = language;
page.dataset.theme = theme;
document.title = `${text.title} · tiao`;

const frame = element('iframe', { title: text.title, 'data-testid': 'example' });
const screen = element('div', { class: 'gallery-screen' }, frame);
const about = element('p', { class: 'gallery-about' });
const source = element('code', {});
const open = element('a', {}, text.play);
const again = element('button', { type: 'button', class: 'link', onclick: () => show(asked()) }, text.again);
const list = element('ul', {});
const heading = element('h2', {});
let examples: Example[] = [];

document.body.append(
  element(
    'div',
    { class: 'gallery' },
    element(
      'header',
      {},
      element('h1', {}, text.title),
      element('p', {}, text.about),
      element('a', { class: 'gallery-back', href: '../' }, text.back),
    ),
    element('nav', { 'aria-label': text.list }, list),
    element(
      'main',
      {},
      element('div', { class: 'gallery-head' }, heading, about, element('p', {}, open, ' · ', again)),
      screen,
      element('pre', { tabindex: '0', 'aria-label': text.source }, source),
    ),
  ),
);
fit();
window.addEventListener('resize', fit);
window.addEventListener('hashchange', () => show(asked()));
fetch('./examples.json')
  .then((response) => response.json())
  .then(
    (all: Example[]) => {
      examples = all;
      list.append(...all.map(({ id, title }) => element('li', {}, element('a', { href: `#${id}` }, title))));
      show(asked());
    },
    () => about.append(text.nothing),
  );

function asked(): Example | undefined {
  return examples.find(({ id }) => id === location.hash.slice(1)) ?? examples[0];
}

function show(example: Example | undefined): void {
  if (!example) return;
  heading.textContent = example.title;
  about.textContent = example.description;
  source.textContent = example.source;
  open.href = `../?game=${example.id}`;
  frame.title = example.title;
  // replaced, not entered into the history: Back leads to the example before
  frame.contentWindow?.location.replace(new URL(`../?game=${example.id}&bare`, location.href).href);
  for (const link of list.querySelectorAll('a')) {
    if (link.hash === `#${example.id}`) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
}

/** The phone keeps its size and is shown as large as there is room. */
function fit(): void {
  const room = Math.min(innerHeight - 150, (innerWidth - 32) * (PHONE.height / PHONE.width));
  const scale = Math.max(0.4, Math.min(1, room / PHONE.height));
  screen.style.width = `${PHONE.width * scale}px`;
  screen.style.height = `${PHONE.height * scale}px`;
  frame.style.width = `${PHONE.width}px`;
  frame.style.height = `${PHONE.height}px`;
  frame.style.transform = `scale(${scale})`;
}
