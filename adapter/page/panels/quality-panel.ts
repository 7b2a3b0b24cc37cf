/** The panel Code quality: the findings of `tiao check` for the package as it would be uploaded now. */
import { html, nothing, type TemplateResult } from 'lit-html';
import type { Checked, CheckFinding } from '../../contract/dev-server.ts';
import { checkPackage } from '../session/dev-server.ts';
import { qualityTexts } from '../words/quality-text.ts';
import '../styles/quality-panel.css';
import { pill, toggles } from './controls.ts';
import type { Panel, PanelPlace } from './panel.ts';
import { sizeShown } from './sizes.ts';
import { sourcePlace } from './source-place.ts';
import { spoken } from './spoken.ts';

const LEVELS = ['error', 'warning', 'note'] as const;
type Level = CheckFinding['level'];
/** Findings shown at once; a filter finds the others. */
const MOST_SHOWN = 200;

export const make = (place: PanelPlace) => new QualityPanel(place);

class QualityPanel implements Panel {
  private isOpen = false;
  private isChecking = false;
  /** true if the game has changed since the last check */
  private isOld = true;
  private checked: Checked | null = null;
  private note = '';
  private levels: Level[];

  constructor(private readonly place: PanelPlace) {
    this.levels = place.kept<Level[]>('levels', [...LEVELS]);
  }

  show(isOpen: boolean): void {
    this.isOpen = isOpen;
    if (isOpen && this.isOld) void this.check();
  }

  renew(): void {
    this.isOld = true;
    if (this.isOpen) void this.check();
  }

  view(): TemplateResult {
    const { text, checked, isChecking } = this;
    const findings = checked?.findings ?? [];
    const shown = findings.filter(({ level }) => this.levels.includes(level));
    const counts = LEVELS.map((level) => {
      const count = findings.filter((finding) => finding.level === level).length;
      return [level, text.levels[level], count] as const;
    });
    const choose = (levels: Level[]) => {
      this.levels = levels;
      this.place.keep('levels', levels);
      this.place.render();
    };
    return html`<div class="panel-bar quality-bar">
        ${toggles(text.levelsLabel, counts, this.levels, choose)}
        <div class="pills">
          ${pill(text.again, () => void this.check(), { isDisabled: isChecking })}
          <span class="panel-note" role="status">${isChecking ? text.checking : this.note}</span>
        </div>
      </div>
      ${checked ? html`<p class="panel-note">${text.size(sizeShown(checked.bytes.all), sizeShown(checked.bytes.main))} ${text.library(checked.baseLibrary)}</p>` : nothing}
      ${checked && findings.length === 0 ? html`<p class="panel-empty">${text.clean}</p>` : nothing}
      <ul class="findings">${shown.slice(0, MOST_SHOWN).map((finding) => this.finding(finding))}</ul>
      ${shown.length > MOST_SHOWN ? html`<p class="panel-note">${text.more(shown.length - MOST_SHOWN)}</p>` : nothing}`;
  }

  private get text() {
    return qualityTexts[this.place.preferences.language];
  }

  private finding({ level, rule, place, message }: CheckFinding): TemplateResult {
    const say = (note: string) => {
      this.note = note;
      this.place.render();
    };
    return html`<li class="finding is-${level}">
      <div><b>${this.text.level[level]}</b> <span class="finding-rule">${rule}</span></div>
      <p>${spoken(message, this.place)}</p>
      ${place ? sourcePlace(this.place, place, place, say) : nothing}
    </li>`;
  }

  private async check(): Promise<void> {
    if (this.isChecking) return;
    const game = this.place.phone.address?.game;
    this.note = '';
    if (!game) {
      this.checked = null;
      this.note = this.text.elsewhere;
      this.place.render();
      return;
    }
    this.isChecking = true;
    this.isOld = false;
    this.place.render();
    try {
      this.checked = await checkPackage(game);
    } catch (error) {
      this.checked = null;
      this.note = (error as Error).message;
    }
    this.isChecking = false;
    if (!this.isOpen) return;
    this.place.render();
    if (this.isOld) void this.check(); // it was rebuilt during the check
  }
}
