/** The phone's home screen, seen while the game is put aside; a tap on its tile brings the game back. */
import { tileOf } from './cover.ts';
import { drawing, element } from './element.ts';
import type { Text } from './text.ts';

const HILLS = `<svg class="hills" viewBox="0 0 400 300" preserveAspectRatio="none" aria-hidden="true">
  <path class="hill-far" d="M0 150C60 96 120 84 190 132s130 40 210-28v196H0Z"/>
  <path class="hill-near" d="M0 214c70-46 140-40 220-6s130 10 180-26v118H0Z"/></svg>`;

export function homeScreen(
  game: { id: string; title: string },
  text: Text,
  language: string,
  bringBack: () => void,
): HTMLElement {
  const now = new Date();
  const day = now.toLocaleDateString(language, { weekday: 'long', month: 'long', day: 'numeric' });
  const time = `${now.getHours()}:${String(now.getMinutes()).padStart(2, '0')}`;
  const tile = element(
    'button',
    {
      type: 'button',
      class: 'home-tile',
      onclick: bringBack,
      'aria-label': `${text.backToGame}: ${game.title}`,
    },
    tileOf(game.id, game.title),
    element('span', {}, game.title),
    element('small', {}, text.inBackground),
  );
  return element(
    'div',
    { class: 'home' },
    drawing(HILLS),
    element('p', { class: 'home-day' }, day),
    element('p', { class: 'home-time' }, time),
    tile,
  );
}
