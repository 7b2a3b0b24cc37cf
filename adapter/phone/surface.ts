/** What lies around the phone: the game's name, the other games, the phones to choose from, and a few quiet buttons. */
import { type Device, devices, looks } from '../devices/index.ts';
import { changeAddress } from './address.ts';
import { drawing, element } from './element.ts';
import { type IconName, icon, sign } from './icons.ts';
import type { GameEntry } from './load.ts';
import { PerfPanel } from './perf-panel.ts';
import type { Phone } from './phone.ts';
import type { Preferences } from './preferences.ts';

/** Size of a phone on the shelf, CSS pixels for each logical pixel. */
const SHELF_SCALE = 0.058;

/** A name longer than this, in letters, is set smaller and may break. */
const LONG_TITLE = 11;

export class Surface {
  readonly root = element('div', { class: 'surface' });
  games: GameEntry[] = [];
  /** id of the game on the phone; null for a package from elsewhere */
  current: string | null = null;

  private readonly words = element('section', { class: 'words' });
  private readonly tools = element('div', { class: 'tools', role: 'toolbar' });
  private readonly foot = element('footer', { class: 'foot' });
  private readonly heading = element('h1');
  private readonly deviceName = element('b');
  private readonly deviceFacts = element('span');
  private asideButton = element('button');
  private readonly panel: PerfPanel;

  constructor(
    private readonly phone: Phone,
    private readonly preferences: Preferences,
    private readonly onSilence: (silent: boolean) => void,
  ) {
    phone.onChange = () => this.update();
    this.panel = new PerfPanel(phone, preferences);
    this.root.append(this.words, phone.body.stage, this.tools, this.foot, this.panel.root);
    this.render();
  }

  /** Draws everything but the phone anew. The phone stays where it is: a frame that is moved in a page starts over. */
  render(): void {
    const { text } = this.preferences;
    const focused = document.activeElement?.getAttribute('data-key');
    this.words.replaceChildren(
      element('a', { class: 'brand', href: './', 'aria-label': 'tiao 跳' }, sign(), this.brandName()),
      this.heading,
      this.gameList(),
      this.shelf(),
    );
    this.tools.replaceChildren(...this.toolButtons());
    this.tools.setAttribute('aria-label', text.tools);
    this.foot.replaceChildren(
      element('span', {}, text.notAffiliated),
      this.link('language', text.otherLanguage, () => this.changeLanguage()),
      this.link('theme', this.preferences.theme === 'dark' ? text.light : text.dark, () =>
        this.changeTheme(),
      ),
    );
    if (focused) this.root.querySelector<HTMLElement>(`[data-key="${focused}"]`)?.focus();
    this.update();
  }

  /** Follows the phone: its game's name, its state. */
  update(): void {
    const { phone } = this;
    const known = this.games.find((game) => game.id === this.current);
    const title = phone.title || known?.title || '';
    this.heading.textContent = title;
    this.heading.classList.toggle('is-long', title.length > LONG_TITLE);
    this.asideButton.setAttribute('aria-pressed', String(phone.isAside));
    this.describe(phone.device);
  }

  private brandName(): HTMLElement {
    return element('span', { class: 'brand-name' }, 'tiao', element('i', { lang: 'zh' }, '跳'));
  }

  private gameList(): HTMLElement {
    const { text } = this.preferences;
    const links = (this.games.length > 1 ? this.games : []).map((game) => {
      const isHere = game.id === this.current;
      const href = changeAddress(location.search, { game: game.id });
      const link = element('a', { href, 'data-key': `game-${game.id}` }, game.title);
      if (isHere) link.setAttribute('aria-current', 'page');
      return element('li', {}, link);
    });
    return element('nav', { class: 'games', 'aria-label': text.games }, element('ul', {}, ...links));
  }

  /** The phones side by side, each in its true proportions; arrow keys walk along them. */
  private shelf(): HTMLElement {
    const items = devices.map((device) => {
      const input = element('input', {
        type: 'radio',
        name: 'device',
        value: device.id,
        'aria-label': device.name,
        'data-key': `device-${device.id}`,
        onchange: () => this.choose(device),
      });
      input.checked = device.id === this.phone.device.id;
      const label = element('label', { title: device.name }, input, outline(device));
      label.addEventListener('pointerenter', () => this.describe(device));
      return label;
    });
    const row = element('div', { class: 'shelf-row' }, ...items);
    row.addEventListener('pointerleave', () => this.describe(this.phone.device));
    return element(
      'fieldset',
      { class: 'shelf' },
      element('legend', {}, this.preferences.text.devices),
      row,
      element('p', { class: 'shelf-name' }, this.deviceName, this.deviceFacts),
    );
  }

  private describe(device: Device): void {
    const { width, height, pixelRatio } = device.screen;
    this.deviceName.textContent = device.name;
    this.deviceFacts.textContent = `${width} × ${height} @${pixelRatio} · ${device.system}`;
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
      this.onSilence(this.preferences.silent);
      this.render();
    });
    this.asideButton = this.tool('aside', text.putAside, () => {
      if (this.phone.isAside) this.phone.bringBack();
      else this.phone.putAside();
    });
    const performance = this.tool('performance', text.performance, () => {
      this.panel.toggle();
      this.root.classList.toggle('has-panel', this.panel.isOpen);
      performance.setAttribute('aria-pressed', String(this.panel.isOpen));
      // the phone takes the room that is left
      window.dispatchEvent(new Event('resize'));
    });
    performance.setAttribute('aria-pressed', String(this.panel.isOpen));
    return [
      sound,
      this.asideButton,
      this.tool('rotate', text.rotate, () => this.phone.turn()),
      this.tool('restart', text.restart, () => this.phone.restart()),
      performance,
    ];
  }

  private tool(name: IconName, label: string, press: () => void): HTMLButtonElement {
    const key = name === 'silence' ? 'sound' : name;
    return element(
      'button',
      { type: 'button', class: 'tool', 'aria-label': label, 'data-key': `tool-${key}`, onclick: press },
      icon(name),
      element('span', { class: 'tool-label', 'aria-hidden': 'true' }, label),
    );
  }

  private link(key: string, label: string, press: () => void): HTMLButtonElement {
    return element('button', { type: 'button', class: 'link', 'data-key': key, onclick: press }, label);
  }

  private changeLanguage(): void {
    this.preferences.change({ language: this.preferences.language === 'en' ? 'zh' : 'en' });
    this.panel.render();
    document.documentElement.lang = this.preferences.language;
    this.phone.speak();
    this.render();
  }

  private changeTheme(): void {
    this.preferences.change({ theme: this.preferences.theme === 'dark' ? 'light' : 'dark' });
    document.documentElement.dataset.theme = this.preferences.theme;
    this.render();
  }
}

/** A phone on the shelf: body, glass and what is cut out of it, to scale. */
function outline(device: Device): SVGSVGElement {
  const { bezel, bodyRadius, screenRadius, cutout, homeButton } = looks[device.id];
  const { width, height } = device.screen;
  const bodyWidth = width + 2 * bezel.side;
  const bodyHeight = height + bezel.top + bezel.bottom;
  const middle = bodyWidth / 2;
  const bite = {
    none: '',
    island: `<rect x="${middle - 55}" y="${bezel.top + 12}" width="110" height="34" rx="17" class="outline-bite"/>`,
    notch: `<rect x="${middle - 100}" y="${bezel.top - 12}" width="200" height="44" rx="22" class="outline-bite"/>`,
    drop: `<circle cx="${middle}" cy="${bezel.top + 14}" r="20" class="outline-bite"/>`,
    hole: `<circle cx="${middle}" cy="${bezel.top + 24}" r="16" class="outline-bite"/>`,
  }[cutout];
  const button = homeButton
    ? `<circle cx="${middle}" cy="${bodyHeight - bezel.bottom / 2}" r="${bezel.bottom * 0.3}" class="outline-button"/>`
    : '';
  return drawing(`<svg class="outline" width="${bodyWidth * SHELF_SCALE}" height="${bodyHeight * SHELF_SCALE}"
    viewBox="-10 -10 ${bodyWidth + 20} ${bodyHeight + 20}" aria-hidden="true">
    <rect width="${bodyWidth}" height="${bodyHeight}" rx="${bodyRadius}" class="outline-body"/>
    <rect x="${bezel.side}" y="${bezel.top}" width="${width}" height="${height}" rx="${screenRadius}" class="outline-glass"/>
    ${bite}${button}</svg>`);
}
