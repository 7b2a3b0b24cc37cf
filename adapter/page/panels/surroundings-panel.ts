/** The surroundings panel, beside the phone: network, account, ads, location and battery while a game runs, and how it is entered. */

import type { Action } from '../../contract/action.ts';
import { parsePeople } from '../../contract/friends-file.ts';
import type { Launch } from '../../contract/launch.ts';
import { PEOPLE } from '../../contract/people.ts';
import type { NetworkType } from '../../contract/surroundings.ts';
import { element } from '../element.ts';
import type { Preferences } from '../preferences.ts';
import type { SimulatedPhone } from '../simulated-phone.ts';
import { surroundingsTexts } from '../words/surroundings-text.ts';
import '../styles/panel.css';
import '../styles/surroundings-panel.css';
import { adsForm } from './ads-form.ts';
import { choice, panelHead, pill } from './controls.ts';
import { entranceForm } from './entrance-form.ts';
import { locationForm } from './location-form.ts';

const DAY_MS = 86_400_000;
/** How long the graphics context stays lost, milliseconds. */
const LOST_FOR = 1500;

const BATTERIES = {
  usual: { level: 80, isCharging: false, isLowPowerModeEnabled: false },
  saving: { level: 15, isCharging: false, isLowPowerModeEnabled: true },
  charging: { level: 80, isCharging: true, isLowPowerModeEnabled: false },
};

export class SurroundingsPanel {
  readonly root = element('aside', { class: 'side-panel surroundings-panel', hidden: true });
  private readonly moments = element('section', { class: 'choice' });
  private readonly note = element('p', { class: 'surroundings-note', role: 'status' });

  constructor(
    private readonly phone: SimulatedPhone,
    private readonly preferences: Preferences,
    /** its own button closes it */
    private readonly close: () => void,
  ) {
    this.render();
  }

  show(isOpen: boolean): void {
    if (isOpen) this.render();
    this.root.hidden = !isOpen;
  }

  /** Builds what is in it, as things stand, in the language of the page. */
  render(): void {
    const { text } = this;
    this.root.setAttribute('aria-label', text.surroundings);
    this.note.textContent = '';
    this.renew();
    this.root.replaceChildren(
      ...panelHead(text.surroundings, this.preferences.text.close, this.close),
      element('p', { class: 'surroundings-about' }, text.about),
      this.network(),
      adsForm(this.phone.surroundings, text, (change) => this.phone.surround(change)),
      locationForm(this.phone.surroundings.location, text, (location) => this.phone.surround({ location })),
      this.battery(),
      this.privacy(),
      this.friends(),
      this.language(),
      this.moments,
      this.entrance(),
      this.note,
    );
  }

  private get text() {
    return surroundingsTexts[this.preferences.language];
  }

  private network(): HTMLElement {
    const { networks, network } = this.text;
    const options = (['wifi', '5g', '4g', '3g', '2g', 'none'] as const).map(
      (type) => [type, networks[type]] as const,
    );
    const now = this.phone.surroundings.network?.type ?? 'wifi';
    return choice<NetworkType>(network, options, now, (type) => this.phone.surround({ network: { type } }));
  }

  private battery(): HTMLElement {
    const { text, phone } = this;
    const options = (['usual', 'saving', 'charging'] as const).map(
      (state) => [state, text.batteries[state]] as const,
    );
    const now = phone.surroundings.battery ?? BATTERIES.usual;
    const state = now.isCharging ? 'charging' : now.isLowPowerModeEnabled ? 'saving' : 'usual';
    return choice<keyof typeof BATTERIES>(text.battery, options, state, (chosen) =>
      phone.surround({ battery: BATTERIES[chosen] }),
    );
  }

  private privacy(): HTMLElement {
    const { text, phone } = this;
    const options = [['agreed', text.agreed] as const, ['needed', text.needed] as const];
    const now = phone.surroundings.account?.privacy ?? 'agreed';
    const chosen = choice<'agreed' | 'needed'>(text.privacy, options, now, (privacy) =>
      phone.surround({ account: { privacy } }),
    );
    const forget = pill(text.forget, async () => {
      await phone.forgetAnswers();
      this.note.textContent = text.forgotten;
    });
    chosen.append(element('div', { class: 'pills' }, forget));
    return chosen;
  }

  private friends(): HTMLElement {
    const { text, phone } = this;
    const people = phone.surroundings.account?.people;
    const count = element('span', {}, text.friendCount((people ?? PEOPLE).friends.length));
    const input = element('input', { type: 'file', accept: '.json,application/json', hidden: true });
    input.addEventListener('change', () => void this.takeFriends(input.files?.[0]));
    const usual = pill(text.usualFriends, () => {
      phone.surround({ account: { people: undefined } });
      this.render();
    });
    usual.disabled = people === undefined;
    return element(
      'section',
      { class: 'choice' },
      element('h3', {}, text.friends, ' ', count),
      element(
        'div',
        { class: 'pills' },
        usual,
        pill(text.fromFile, () => input.click()),
        input,
      ),
    );
  }

  private async takeFriends(file: File | undefined): Promise<void> {
    if (!file) return;
    try {
      this.phone.surround({ account: { people: parsePeople(await file.text(), file.name) } });
      this.render();
    } catch (error) {
      this.note.textContent = (error as Error).message;
    }
  }

  private language(): HTMLElement {
    const { text, phone } = this;
    const options = [['', text.asPage] as const, ['zh_CN', '中文'] as const, ['en', 'English'] as const];
    return choice(text.language, options, phone.language ?? '', (language) => {
      phone.language = language || undefined;
      phone.restart();
    });
  }

  /** A game that has just begun has had no call, and its storage is not full. */
  renew(): void {
    const { text, phone } = this;
    const button = (label: string, action: Action) => pill(label, () => phone.handle.act(action));
    /** On while it is pressed in. */
    const toggle = (labels: [string, string], actionOf: (isOn: boolean) => Action) => {
      const button = pill(labels[0], () => {
        const isOn = button.getAttribute('aria-pressed') !== 'true';
        button.setAttribute('aria-pressed', String(isOn));
        button.textContent = labels[Number(isOn)];
        phone.handle.act(actionOf(isOn));
      });
      button.setAttribute('aria-pressed', 'false');
      return button;
    };
    this.moments.replaceChildren(
      element('h3', {}, text.now),
      element(
        'div',
        { class: 'pills' },
        toggle([text.call, text.hangUp], (isOn) => ({ audioInterruption: isOn ? 'begin' : 'end' })),
        button(text.lowMemory, { memoryWarning: 10 }),
        toggle([text.storageFull, text.storageFull], (isOn) => ({ storageFull: isOn })),
        button(text.loseContext, { loseContext: LOST_FOR }),
        button(text.dayLater, { clockJump: DAY_MS }),
      ),
    );
  }

  private entrance(): HTMLElement {
    const { phone } = this;
    const launch = phone.launch ?? { scene: 1001, query: {}, referrerInfo: {} };
    const enter = (how: (launch: Launch) => void) => (given: Launch) => {
      how(given);
      if (phone.layout === 'full') this.close(); // it lies over the game
    };
    return entranceForm(launch, this.text, {
      startAnew: enter((given) => phone.restart(given)),
      comeBack: enter((given) => phone.enter(given)),
    });
  }
}
