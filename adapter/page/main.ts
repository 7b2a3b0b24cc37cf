/** The page's entry point: reads the address, puts the phone on the page, and starts the game. */
import { type Address, changeAddress, parseAddress } from './address.ts';
import type { Layout } from './device/hardware.ts';
import { Panels } from './panels/panels.ts';
import { Preferences } from './preferences.ts';
import { Surface } from './screens/surface.ts';
import { followServer } from './session/dev-server.ts';
import { loadGames } from './session/load.ts';
import { confineFrames } from './session/realm-frame.ts';
import { realmOfPage } from './session/spare-realm.ts';
import { SimulatedPhone } from './simulated-phone.ts';
import { keepForOffline, showsGameAlone, siteGame } from './site.ts';
import { languageOf } from './words/text.ts';

/** A small window, or a narrow one with touch input, is the browser of a real phone. There the game fills the screen. */
const REAL_PHONE =
  '(max-width: 480px), (pointer: coarse) and (max-width: 640px), (pointer: coarse) and (max-height: 500px)';

const asked = (): Address => parseAddress(location.search, document.baseURI, siteGame);
const address = asked();
const preferences = new Preferences();
// if a tool sets the phone's language, the page's dialogs use it too
const { language } = window.__tiaoSetup ?? {};
if (language) preferences.language = languageOf([language]);
const fillsWindow = showsGameAlone || matchMedia(REAL_PHONE).matches;
const layout: Layout = address.bare ? 'bare' : fillsWindow ? 'full' : 'frame';

const page = document.documentElement;
page.lang = preferences.language;
page.dataset.theme = preferences.theme;
page.dataset.layout = layout;

if (new URLSearchParams(location.search).get('phones') === '2') {
  realmOfPage()?.root.remove(); // each of the two has its own
  void import('./screens/two-phones.ts').then(({ twoPhones }) =>
    document.body.append(twoPhones(location.search)),
  );
} else onePhone();

function onePhone(): void {
  confineFrames();
  const phone = new SimulatedPhone(preferences, layout, address.device);

  let panels: Panels | null = null;
  let surface: Surface | null = null;
  const changeLanguage = () => {
    preferences.change({ language: preferences.language === 'en' ? 'zh' : 'en' });
    page.lang = preferences.language;
    panels?.render();
    phone.changeLanguage();
    surface?.render();
  };
  if (layout === 'frame') {
    panels = new Panels(phone, preferences);
    surface = new Surface(phone, panels, preferences, changeLanguage);
    panels.reopen();
  }
  document.body.append(surface?.root ?? phone.hardware.body.screen);
  window.__tiao = phone.handle;

  // each game has an address of its own, so that Back and Forward move through the games played
  phone.onChoose = (game, launch) => {
    if (game.id !== phone.address?.game) {
      history.pushState(null, '', changeAddress(location.search, { game: game.id }));
    }
    phone.launcher.open(asked(), launch);
  };
  window.addEventListener('popstate', () => {
    // Back and Forward do not change the device
    if (asked().device !== phone.device.id) {
      history.replaceState(null, '', changeAddress(location.search, { device: phone.device.id }));
    }
    phone.launcher.open(asked());
  });
  phone.launcher.open(address);

  if (layout === 'full' && !showsGameAlone) offerPanels(new Panels(phone, preferences));

  /** On a real phone, the panels open from the phone's menu. */
  function offerPanels(made: Panels): void {
    panels = made;
    document.body.append(made.root);
    phone.onMenu = () => {
      made.show(null); // it would cover the menu
      const { text } = preferences;
      return [
        { icon: 'performance', label: text.performance, choose: () => made.show('performance') },
        { icon: 'surroundings', label: text.surroundings, choose: () => made.show('surroundings') },
        { icon: 'language', label: text.otherLanguage, choose: changeLanguage },
      ];
    };
  }

  phone.onList = async () => {
    phone.offered = await loadGames();
    return phone.offered;
  };
  loadGames().then(
    (games) => {
      phone.offered = games;
      surface?.render();
    },
    // the phone itself reports what is wrong with the server; the list only stays empty
    (error) => console.warn('The list of games did not come.', error),
  );

  followServer((id) => void phone.launcher.renew(id));

  // only once the game runs, so that its own files are loaded first
  const running = new MutationObserver(() => {
    if (phone.handle.state.status !== 'running') return;
    running.disconnect();
    keepForOffline();
  });
  running.observe(phone.hardware.body.screen, {
    subtree: true,
    attributes: true,
    attributeFilter: ['data-state'],
  });
}
