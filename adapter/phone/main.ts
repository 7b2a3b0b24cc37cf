/** The page, whole: reads its address, lays the phone on the surface, starts the game. */
/// <reference types="vite/client" />
import { type Address, changeAddress, parseAddress } from './address.ts';
import type { Layout } from './hardware.ts';
import { loadGames } from './load.ts';
import { Phone } from './phone.ts';
import { Preferences } from './preferences.ts';
import { confineFrames } from './realm.ts';
import { Surface } from './surface.ts';
import { languageOf } from './text.ts';
import { WorldPanel } from './world-panel.ts';

/** A window so small, or a finger on one so narrow, is a phone's browser: there the game fills the screen. */
const REAL_PHONE =
  '(max-width: 480px), (pointer: coarse) and (max-width: 640px), (pointer: coarse) and (max-height: 500px)';

const asked = (): Address => parseAddress(location.search, document.baseURI);
const address = asked();
const preferences = new Preferences();
// a tool that sets the phone's language means its dialogs too
const { language } = window.__tiaoSetup ?? {};
if (language) preferences.language = languageOf([language]);
const layout: Layout = address.bare ? 'bare' : matchMedia(REAL_PHONE).matches ? 'full' : 'frame';

const page = document.documentElement;
page.lang = preferences.language;
page.dataset.theme = preferences.theme;
page.dataset.layout = layout;

confineFrames();
const phone = new Phone(preferences, layout, address.device);
window.__tiao = phone.handle;

const surface = layout === 'frame' ? new Surface(phone, preferences) : null;
document.body.append(surface?.root ?? phone.hardware.body.screen);
if (layout === 'full') {
  const world = new WorldPanel(phone, preferences);
  phone.onBegin = () => world.renew();
  phone.openWorld = () => world.show(true);
  world.onClose = () => world.show(false);
  document.body.append(world.root);
}

// every game has its address, so that Back and Forward walk through the games played
phone.onChoose = (game, scene) => {
  if (game.id !== phone.address?.game) {
    history.pushState(null, '', changeAddress(location.search, { game: game.id }));
  }
  phone.open(asked(), { scene });
};
window.addEventListener('popstate', () => {
  // the phone in the hand stays the same
  history.replaceState(null, '', changeAddress(location.search, { device: phone.device.id }));
  phone.open(asked());
});
phone.open(address);

loadGames().then(
  (games) => {
    phone.offered = games;
    surface?.render();
  },
  // the phone itself says what is wrong with the server; the list only stays empty
  (error) => console.warn('The list of games did not come.', error),
);

// the server that serves sources says when a game of its own was built again
import.meta.hot?.on('tiao:package', ({ id }: { id: string }) => phone.renew(id));
