/** The page around the phone: the game's name, the other games, the phones to choose from, and a few buttons. */
import type { Device } from '../../devices/index.ts';
import { changeAddress } from '../address.ts';
import { element } from '../element.ts';
import { type IconName, icon, sign } from '../icons.ts';
import { type PanelName, panelNames } from '../panels/panel.ts';
import type { Panels } from '../panels/panels.ts';
import type { Preferences } from '../preferences.ts';
import type { GameEntry } from '../session/load.ts';
import type { SimulatedPhone } from '../simulated-phone.ts';
import { siteGame } from '../site.ts';
import { Shelf } from './shelf.ts';
import { tileOf } from './tile.ts';

/** Scene of a game opened by a link on a web page (wx-facts §4). */
const FROM_LINK = 1167;

/** A name with more characters than this is set smaller and may wrap. */
const LONG_TITLE = 11;

export class Surface {
  readonly root = element('div', { class: 'surface' });

  private readonly words = element('header', { class: 'words' });
  private readonly tools = element('section', { class: 'tools' });
  private readonly shelf: Shelf;
  private readonly foot = element('footer', { class: 'foot' });
  private readonly heading = element('h1');
  private asideButton = element('button');
  /** how many warnings and errors the log has */
  private readonly troubles = element('b', {
    class: 'tool-count',
    hidden: true,
  });

  constructor(
    private readonly phone: SimulatedPhone,
    private readonly panels: Panels,
    private readonly preferences: Preferences,
    private readonly changeLanguage: () => void,
  ) {
    phone.onChange = () => this.update();
    panels.onChange = (closed) => this.makeRoom(closed);
    panels.onTroubles = (count) => {
      this.troubles.hidden = count === 0;
      this.troubles.textContent = String(count);
    };
    window.addEventListener('resize', () => this.stack());
    this.shelf = new Shelf(phone, (device) => this.choose(device));
    this.root.append(this.words, phone.hardware.body.stage, this.tools, this.foot, panels.root);
    this.render();
  }

  /** Renders everything except the phone, which stays in place: an iframe that is moved in the page restarts. */
  render(): void {
    const { text } = this.preferences;
    const focused = document.activeElement?.getAttribute('data-key');
    this.words.replaceChildren(
      element('a', { class: 'brand', href: './', 'aria-label': 'tiao 跳' }, sign(), this.brandName()),
      this.heading,
      this.gameList(),
      this.shelf.root,
    );
    this.shelf.render(text.devices);
    const bar = (label: string, buttons: HTMLElement[]) =>
      element('div', { class: 'tool-bar', role: 'toolbar', 'aria-label': label }, ...buttons);
    const panelButtons = panelNames().map((name) => this.panelButton(name));
    this.tools.replaceChildren(bar(text.tools, this.toolButtons()), bar(text.panels, panelButtons));
    this.tools.setAttribute('aria-label', text.tools);
    this.foot.replaceChildren(
      element('span', {}, text.notAffiliated),
      element(
        'span',
        { class: 'foot-links' },
        this.link('language', text.otherLanguage, () => this.changeLanguage()),
        this.link('theme', this.preferences.theme === 'dark' ? text.light : text.dark, () =>
          this.changeTheme(),
        ),
      ),
    );
    if (focused) this.root.querySelector<HTMLElement>(`[data-key="${focused}"]`)?.focus();
    this.update();
  }

  /** Updates the name and state of the phone's game. */
  update(): void {
    const { phone } = this;
    const current = phone.address?.game;
    const known = phone.offered.find((game) => game.id === current);
    const asked = current && phone.fault ? current : '';
    const title = phone.title || known?.title || asked;
    this.heading.textContent = title;
    this.heading.classList.toggle('is-long', title.length > LONG_TITLE);
    this.heading.style.setProperty('--longest', String(longestWord(title)));
    this.showAside();
    for (const link of this.root.querySelectorAll<HTMLElement>('.games a')) {
      if (link.dataset.game === current) link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
    }
    this.shelf.update();
    this.panels.watchLog();
    this.stack();
  }

  /** While the game is put aside, its button brings it back, and says so. */
  private showAside(): void {
    const { text } = this.preferences;
    const label = this.phone.isAside ? text.backToGame : text.putAside;
    this.asideButton.setAttribute('aria-pressed', String(this.phone.isAside));
    const shown = this.asideButton.querySelector('.tool-label');
    if (shown) shown.textContent = label;
  }

  /** Switches between three columns and text above the phone, if columns would leave it too little room. */
  private stack(): void {
    const isTall = innerHeight >= innerWidth || this.phone.hardware.body.orientation === 'landscape';
    this.root.classList.toggle('is-stacked', innerWidth <= 640 || (innerWidth <= 900 && isTall));
  }

  private brandName(): HTMLElement {
    return element('span', { class: 'brand-name' }, 'tiao', element('i', { lang: 'zh' }, '跳'));
  }

  private gameList(): HTMLElement {
    const { text } = this.preferences;
    const games = this.phone.offered;
    const links = (games.length > 1 ? games : []).map((game) => {
      const href = changeAddress(location.search, { game: game.id });
      const link = element(
        'a',
        { href, 'data-key': `game-${game.id}`, 'data-game': game.id },
        tileOf(game),
        game.title,
      );
      link.addEventListener('click', (event) => this.follow(event, game));
      return element('li', {}, link);
    });
    const more = siteGame ? [] : [element('a', { class: 'gallery-link', href: './gallery/' }, text.examples)];
    return element('nav', { class: 'games', 'aria-label': text.games }, element('ul', {}, ...links), ...more);
  }

  /** A plain click changes the game on the phone; other clicks are left to the browser, for example for a new tab. */
  private follow(event: MouseEvent, game: GameEntry): void {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    this.phone.onChoose(game, { scene: FROM_LINK });
  }

  private choose(device: Device): void {
    history.replaceState(null, '', changeAddress(location.search, { device: device.id }));
    this.phone.changeDevice(device.id);
    for (const link of this.root.querySelectorAll<HTMLAnchorElement>('.games a')) {
      link.search = changeAddress(link.search, { device: device.id });
    }
  }

  private toolButtons(): HTMLElement[] {
    const { text, silent } = this.preferences;
    const sound = this.tool(silent ? 'silence' : 'sound', silent ? text.silence : text.sound, () => {
      this.preferences.change({ silent: !this.preferences.silent });
      this.phone.mute(this.preferences.silent);
      this.render();
    });
    this.asideButton = this.tool('aside', text.putAside, () => {
      if (this.phone.isAside) this.phone.bringBack();
      else this.phone.putAside();
    });
    return [
      sound,
      this.asideButton,
      this.tool('rotate', text.rotate, () => this.phone.turn()),
      this.tool('restart', text.restart, () => this.phone.launcher.restart()),
    ];
  }

  private panelButton(name: PanelName): HTMLButtonElement {
    const button = this.tool(name, this.preferences.text[name], () => this.panels.toggle(name));
    if (name === 'log') button.append(this.troubles);
    button.setAttribute('aria-pressed', String(this.panels.open === name));
    return button;
  }

  /** Gives the phone the room that a panel leaves. When a panel closes, the focus returns to its button. */
  private makeRoom(closed: PanelName | null): void {
    const { open } = this.panels;
    this.root.classList.toggle('has-panel', open !== null);
    const button = (name: PanelName) => this.tools.querySelector<HTMLElement>(`[data-key="tool-${name}"]`);
    for (const name of panelNames()) {
      button(name)?.setAttribute('aria-pressed', String(open === name));
    }
    if (open === null && closed) button(closed)?.focus();
    window.dispatchEvent(new Event('resize'));
  }

  private tool(name: IconName, label: string, press: () => void): HTMLButtonElement {
    const key = name === 'silence' ? 'sound' : name;
    return element(
      'button',
      { type: 'button', class: 'tool', 'data-key': `tool-${key}`, onclick: press },
      icon(name),
      element('span', { class: 'tool-label' }, label),
    );
  }

  private link(key: string, label: string, press: () => void): HTMLButtonElement {
    return element('button', { type: 'button', class: 'link', 'data-key': key, onclick: press }, label);
  }

  private changeTheme(): void {
    this.preferences.change({ theme: this.preferences.theme === 'dark' ? 'light' : 'dark' });
    document.documentElement.dataset.theme = this.preferences.theme;
    this.render();
  }
}

/** Letters of the longest word; Chinese may be broken after any character. */
function longestWord(title: string): number {
  return Math.max(1, ...title.split(/[\s\u2e80-\u9fff\uff00-\uffef-]+/).map((word) => word.length));
}
