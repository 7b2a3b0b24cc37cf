/** A game's icon: its own image, or the first letter of its name in two colours that depend on its id. */
import { element } from '../element.ts';
import { type GameEntry, iconAddress } from '../session/load.ts';

export function tileOf(game: GameEntry): HTMLElement {
  const tile = element('span', { class: 'tile', 'aria-hidden': 'true' });
  const letter = () => tile.replaceChildren([...game.title][0] ?? '?');
  const address = iconAddress(game);
  if (address) {
    // if the image does not load, show the letter
    tile.append(element('img', { src: address, alt: '', draggable: 'false', onerror: letter }));
  } else letter();
  let sum = 7;
  for (const character of game.id) sum = (sum * 31 + character.charCodeAt(0)) % 360;
  tile.style.setProperty('--hue', String(sum));
  return tile;
}
