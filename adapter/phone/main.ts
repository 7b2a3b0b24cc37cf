/** The page, whole: reads its address, lays the phone on the surface, starts the game. */
/// <reference types="vite/client" />
import { parseAddress } from './address.ts';
import { loadGames } from './load.ts';
import { type Layout, Phone } from './phone.ts';
import { Preferences } from './preferences.ts';
import { confineFrames } from './realm.ts';
import { Surface } from './surface.ts';

/** A window so small, or a finger on one so narrow, is a phone's browser: there the game fills the screen. */
const REAL_PHONE =
  '(max-width: 480px), (pointer: coarse) and (max-width: 640px), (pointer: coarse) and (max-height: 500px)';

const address = parseAddress(location.search, document.baseURI);
const preferences = new Preferences();
const layout: Layout = address.bare ? 'bare' : matchMedia(REAL_PHONE).matches ? 'full' : 'frame';

const page = document.documentElement;
page.lang = preferences.language;
page.dataset.theme = preferences.theme;
page.dataset.layout = layout;

confineFrames();
const phone = new Phone(address, preferences, layout);
window.__tiao = phone;

if (layout === 'frame') {
  const surface = new Surface(phone, preferences, (silent) => phone.mute(silent));
  surface.current = address.game;
  document.body.append(surface.root);
  loadGames().then(
    (games) => {
      surface.games = games;
      surface.render();
    },
    // the phone itself says what is wrong with the server; the list only stays empty
    (error) => console.warn('The list of games did not come.', error),
  );
} else {
  document.body.append(phone.body.screen);
}
phone.restart();

// the server that serves sources says when a game of its own was built again
import.meta.hot?.on('tiao:package', ({ id }: { id: string }) => {
  if (id === address.game) phone.restart();
});
