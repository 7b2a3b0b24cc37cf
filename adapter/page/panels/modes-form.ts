/**
 * The modes of a game, in the surroundings panel: named ways to enter it. `tiao dev` keeps them in the project's config
 * file, where WeChat's developer tools find them; any other page keeps them in the browser.
 */
import { html, nothing, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import type { Launch } from '../../contract/launch.ts';
import type { Mode } from '../../contract/mode.ts';
import { parseQuery } from '../../contract/query.ts';
import { icon } from '../icons.ts';
import { entrances } from '../screens/entrances.ts';
import { isWatched, saveModes } from '../session/dev-server.ts';
import type { SurroundingsText } from '../words/surroundings-text.ts';
import { pill } from './controls.ts';
import type { PanelPlace } from './panel.ts';

const USUAL_SCENE = 1001;

export class Modes {
  private name = '';
  private note = '';

  constructor(
    private readonly place: PanelPlace,
    private readonly enter: (launch: Launch) => void,
  ) {}

  /** `entered` returns the launch options in the entrance form; null if they are not valid. */
  view(entered: () => Launch | null, text: SurroundingsText): TemplateResult {
    const { name, list } = this;
    const typed = (event: Event) => {
      this.name = (event.currentTarget as HTMLInputElement).value;
      this.note = '';
      this.place.render();
    };
    const save = (event: Event) => {
      event.preventDefault();
      const launch = entered();
      if (!launch) this.note = text.notJson;
      else void this.keep([...list.filter((mode) => mode.name !== name.trim()), modeOf(name.trim(), launch)]);
      this.place.render();
    };
    return html`<section class="choice modes">
      <h3>${text.modes}</h3>
      ${list.length === 0 ? nothing : html`<ul>${list.map((mode) => this.mode(mode, text))}</ul>`}
      <form class="pills" @submit=${save}>
        <input class="field-input mode-name" aria-label=${text.modeName} placeholder=${text.modeName}
          autocomplete="off" .value=${live(name)} @input=${typed} />
        <button type="submit" class="pill" ?disabled=${name.trim() === ''}>${text.saveMode}</button>
      </form>
      <p class="panel-note" role="status">${this.note || (this.isInFile ? text.modesInFile : text.modesInBrowser)}</p>
    </section>`;
  }

  private mode(mode: Mode, text: SurroundingsText): TemplateResult {
    const others = this.list.filter((one) => one !== mode);
    return html`<li>
      ${pill(mode.name, () => this.enter(launchOf(mode)))}
      <button type="button" class="mode-delete" aria-label=${text.deleteMode(mode.name)} @click=${() => void this.keep(others)}>${icon('error')}</button>
    </li>`;
  }

  private get game(): string {
    return this.place.phone.address?.game ?? '';
  }

  private get isInFile(): boolean {
    return isWatched() && this.place.phone.index?.modes !== undefined;
  }

  private get list(): readonly Mode[] {
    return this.place.phone.index?.modes ?? this.keptHere()[this.game] ?? [];
  }

  private keptHere(): { [game: string]: Mode[] } {
    return this.place.kept<{ [game: string]: Mode[] }>('modes', {});
  }

  private async keep(modes: Mode[]): Promise<void> {
    const { index } = this.place.phone;
    if (index && this.isInFile) {
      this.note = await saveModes(modes, this.game);
      if (this.note === '') index.modes = modes;
    } else this.place.keep('modes', { ...this.keptHere(), [this.game]: modes });
    if (this.note === '') this.name = '';
    this.place.render();
  }
}

function modeOf(name: string, { scene, query, referrerInfo }: Launch): Mode {
  const hasReferrer = Object.keys(referrerInfo).length > 0;
  return {
    name,
    query: new URLSearchParams(query).toString(),
    scene,
    ...(hasReferrer && { referrerInfo }),
  };
}

/** The config files have no fields for a share ticket and a kind of chat: both follow from the scene. */
export function launchOf({ scene, query, referrerInfo = {} }: Mode): Launch {
  const known = entrances.find((entrance) => entrance.scene === scene);
  return { ...known, scene: scene ?? USUAL_SCENE, query: parseQuery(query), referrerInfo };
}
