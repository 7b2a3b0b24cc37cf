/** The surroundings panel, beside the phone: network, ads, location, battery and friends, and how the game is entered. */

import { html, type TemplateResult } from 'lit-html';
import type { Action } from '../../contract/action.ts';
import { parsePeople } from '../../contract/friends-file.ts';
import type { Launch } from '../../contract/launch.ts';
import { PEOPLE } from '../../contract/people.ts';
import type { NetworkType, Surroundings } from '../../contract/surroundings.ts';
import type { SimulatedPhone } from '../simulated-phone.ts';
import { surroundingsTexts } from '../words/surroundings-text.ts';
import '../styles/surroundings-panel.css';
import { adsForm } from './ads-form.ts';
import { choice, pill } from './controls.ts';
import { type Entry, entranceForm, entryOf, launchIn } from './entrance-form.ts';
import { locationForm, type TypedLocation } from './location-form.ts';
import { Modes } from './modes-form.ts';
import type { Panel, PanelPlace } from './panel.ts';

const DAY_MS = 86_400_000;
/** How long the graphics context stays lost, milliseconds. */
const LOST_FOR = 1500;

const BATTERIES = {
  usual: { level: 80, isCharging: false, isLowPowerModeEnabled: false },
  saving: { level: 15, isCharging: false, isLowPowerModeEnabled: true },
  charging: { level: 80, isCharging: true, isLowPowerModeEnabled: false },
};
type BatteryState = keyof typeof BATTERIES;

export const make = (place: PanelPlace) => new SurroundingsPanel(place);

class SurroundingsPanel implements Panel {
  private readonly phone: SimulatedPhone;
  private note = '';
  private isCalling = false;
  private isStorageFull = false;
  private entry: Entry;
  private typedLocation: TypedLocation | undefined;
  private readonly modes: Modes;

  constructor(private readonly place: PanelPlace) {
    this.phone = place.phone;
    this.modes = new Modes(place, (launch) => this.enterBy(launch));
    this.entry = this.currentEntry();
  }

  show(isOpen: boolean): void {
    if (!isOpen) return;
    this.note = '';
    this.typedLocation = undefined;
    this.entry = this.currentEntry();
  }

  /** Resets the switches for a game that has just started: no call, and its storage is not full. */
  renew(): void {
    this.isCalling = this.isStorageFull = false;
    this.render();
  }

  view(): TemplateResult {
    const { text, phone } = this;
    const surround = (change: Surroundings) => {
      phone.surroundings.change(change);
      this.render();
    };
    return html`<p class="surroundings-about">${text.about}</p>
      ${this.network(surround)} ${adsForm(phone.surroundings.now, text, surround)} ${this.location(surround)}
      ${this.battery(surround)} ${this.privacy(surround)} ${this.friends(surround)} ${this.language()}
      ${this.moments()} ${this.entrance()}
      <p class="surroundings-note" role="status">${this.note}</p>`;
  }

  private render(): void {
    this.place.render();
  }

  private get text() {
    return surroundingsTexts[this.place.preferences.language];
  }

  private currentEntry(): Entry {
    return entryOf(this.phone.launch ?? { scene: 1001, query: {}, referrerInfo: {} });
  }

  private network(surround: (change: Surroundings) => void): TemplateResult {
    const { networks, network } = this.text;
    const options = (['wifi', '5g', '4g', '3g', '2g', 'none'] as const).map(
      (type) => [type, networks[type]] as const,
    );
    const now = this.phone.surroundings.now.network?.type ?? 'wifi';
    return choice<NetworkType>(network, options, now, (type) => surround({ network: { type } }));
  }

  private location(surround: (change: Surroundings) => void): TemplateResult {
    return locationForm(this.phone.surroundings.now.location, this.typedLocation, this.text, {
      choose: (location) => {
        this.typedLocation = undefined;
        surround({ location });
      },
      type: (typed) => {
        this.typedLocation = typed;
        this.render();
      },
    });
  }

  private battery(surround: (change: Surroundings) => void): TemplateResult {
    const { text, phone } = this;
    const options = (['usual', 'saving', 'charging'] as const).map(
      (state) => [state, text.batteries[state]] as const,
    );
    const now = phone.surroundings.now.battery ?? BATTERIES.usual;
    const state = now.isCharging ? 'charging' : now.isLowPowerModeEnabled ? 'saving' : 'usual';
    return choice<BatteryState>(text.battery, options, state, (chosen) =>
      surround({ battery: BATTERIES[chosen] }),
    );
  }

  private privacy(surround: (change: Surroundings) => void): TemplateResult {
    const { text, phone } = this;
    const options = [['agreed', text.agreed] as const, ['needed', text.needed] as const];
    const now = phone.surroundings.now.account?.privacy ?? 'agreed';
    const forget = async () => {
      await phone.forgetAnswers();
      this.say(text.forgotten);
    };
    return choice<'agreed' | 'needed'>(
      text.privacy,
      options,
      now,
      (privacy) => surround({ account: { privacy } }),
      html`<div class="pills">${pill(text.forget, () => void forget())}</div>`,
    );
  }

  private friends(surround: (change: Surroundings) => void): TemplateResult {
    const { text, phone } = this;
    const people = phone.surroundings.now.account?.people;
    const take = (event: Event) => void this.takeFriends(event.currentTarget as HTMLInputElement);
    const chooseFile = () => this.place.root.querySelector<HTMLInputElement>('input[type=file]')?.click();
    return html`<section class="choice">
      <h3>${text.friends} <span>${text.friendCount((people ?? PEOPLE).friends.length)}</span></h3>
      <div class="pills">
        ${pill(text.usualFriends, () => surround({ account: { people: undefined } }), { isDisabled: !people })}
        ${pill(text.fromFile, chooseFile)}
        <input type="file" accept=".json,application/json" hidden @change=${take} />
      </div>
    </section>`;
  }

  private async takeFriends(input: HTMLInputElement): Promise<void> {
    const file = input.files?.[0];
    if (!file) return;
    const content = await file.text();
    input.value = ''; // so that the same file can be chosen again once it is corrected
    try {
      this.phone.surroundings.change({ account: { people: parsePeople(content, file.name) } });
      this.say('');
    } catch (error) {
      this.say((error as Error).message);
    }
  }

  private say(note: string): void {
    this.note = note;
    this.render();
  }

  private language(): TemplateResult {
    const { text, phone } = this;
    const options = [['', text.asPage] as const, ['zh_CN', '中文'] as const, ['en', 'English'] as const];
    return choice(text.language, options, phone.language ?? '', (language) => {
      phone.language = language || undefined;
      phone.launcher.restart();
    });
  }

  /** Events that can happen to a phone at any time. */
  private moments(): TemplateResult {
    const { text } = this;
    const act = (action: Action) => {
      this.phone.handle.act(action);
      this.render();
    };
    const call = () => {
      this.isCalling = !this.isCalling;
      act({ audioInterruption: this.isCalling ? 'begin' : 'end' });
    };
    const fillStorage = () => {
      this.isStorageFull = !this.isStorageFull;
      act({ storageFull: this.isStorageFull });
    };
    return html`<section class="choice">
      <h3>${text.now}</h3>
      <div class="pills">
        ${pill(this.isCalling ? text.hangUp : text.call, call, { isPressed: this.isCalling })}
        ${pill(text.lowMemory, () => act({ memoryWarning: 10 }))}
        ${pill(text.storageFull, fillStorage, { isPressed: this.isStorageFull })}
        ${pill(text.loseContext, () => act({ loseContext: LOST_FOR }))}
        ${pill(text.dayLater, () => act({ clockJump: DAY_MS }))}
      </div>
    </section>`;
  }

  /** Starts the game in a mode, and shows the mode's values in the fields. */
  private enterBy(launch: Launch): void {
    this.entry = entryOf(launch);
    this.phone.launcher.restart(launch);
    if (this.phone.layout === 'full') this.place.close();
  }

  private entrance(): TemplateResult {
    const { phone } = this;
    const enter = (how: (launch: Launch) => void) => (launch: Launch) => {
      how(launch);
      if (phone.layout === 'full') this.place.close(); // the panel covers the game
    };
    const form = entranceForm(this.entry, this.text, {
      change: (entry) => {
        this.entry = entry;
        this.render();
      },
      startAnew: enter((launch) => phone.launcher.restart(launch)),
      comeBack: enter((launch) => phone.enter(launch)),
    });
    return html`${form} ${this.modes.view(() => launchIn(this.entry), this.text)}`;
  }
}
