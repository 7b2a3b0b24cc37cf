/** The log panel: the game's console, its errors, and the warnings of the phone. */
import { html, nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { Shown } from '../../contract/shown.ts';
import { excerptText, placeIn, shortPlaceIn } from '../../stacks/author-lines.ts';
import { changeAddress } from '../address.ts';
import { typeFaults } from '../session/dev-server.ts';
import type { Log, LogEntry } from '../session/log.ts';
import { logTexts } from '../words/log-text.ts';
import '../styles/log-panel.css';
import { pill, search, toggles } from './controls.ts';
import type { Panel, PanelPlace } from './panel.ts';
import { type Openings, shownValue } from './shown-value.ts';
import { sourcePlace } from './source-place.ts';
import { spoken } from './spoken.ts';

/** Lines shown at once; a filter finds the others. */
const MOST_SHOWN = 400;
/** Milliseconds between a change and the next redraw, because a game may print in every frame. */
const DRAWN_AFTER = 150;

/** The prefix of the runtime's own lines in the game's console. */
const RUNTIME = '[tiao] ';

type Level = 'error' | 'warn' | 'log' | 'debug';
const LEVELS: readonly Level[] = ['error', 'warn', 'log', 'debug'];
const levelOf = ({ level }: LogEntry): Level => (level === 'info' ? 'log' : level);

export const make = (place: PanelPlace) => new LogPanel(place);

class LogPanel implements Panel {
  private isOpen = false;
  private log: Log | null = null;
  private endWatch: () => void = () => undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private filter: string;
  private levels: Level[];
  /** the last line when the log was cleared: only later lines are shown */
  private cleared: LogEntry | undefined;
  private note = '';
  private readonly openings: Openings = {
    open: new Set<Shown>(),
    changed: () => this.place.render(),
    more: (count) => this.text.more(count),
  };

  constructor(private readonly place: PanelPlace) {
    this.filter = place.kept('filter', '');
    this.levels = place.kept<Level[]>('levels', ['error', 'warn', 'log']);
  }

  show(isOpen: boolean): void {
    this.isOpen = isOpen;
    this.note = '';
    if (isOpen) this.scrollAfterDrawing(true);
  }

  renew(): void {
    this.cleared = undefined;
    this.openings.open.clear();
    this.drawSoon();
  }

  view(): TemplateResult {
    this.follow();
    const { text } = this;
    const entries = this.since();
    const fitting = entries.filter((entry) => this.fits(entry));
    const shown = fitting.slice(-MOST_SHOWN);
    const counts = LEVELS.map((level) => {
      const count = entries.filter((entry) => levelOf(entry) === level).length;
      return [level, text.levels[level], count] as const;
    });
    return html`<div class="panel-bar">
        ${toggles(text.filter, counts, this.levels, (levels) => this.choose({ levels }))}
        ${search(text.filter, text.filterHint, this.filter, (filter) => this.choose({ filter }))}
        <div class="pills">
          ${pill(text.copyAll, () => void this.copy(fitting.map(plain).join('\n')), { isDisabled: fitting.length === 0 })}
          ${pill(text.clear, () => this.clear(), { isDisabled: entries.length === 0 })}
          <span class="panel-note" role="status">${this.note}</span>
        </div>
      </div>
      ${this.types()}
      ${fitting.length > shown.length ? html`<p class="log-older">${text.older(fitting.length - shown.length)}</p>` : nothing}
      ${
        shown.length === 0
          ? html`<p class="panel-empty">${entries.length === 0 ? text.empty : text.nothingFits}</p>`
          : html`<ol class="log-lines">${repeat(
              shown,
              (entry) => entry,
              (entry) => this.line(entry),
            )}</ol>`
      }`;
  }

  /** The type errors in the current sources. */
  private types(): TemplateResult | typeof nothing {
    const faults = typeFaults();
    if (faults.length === 0) return nothing;
    return html`<section class="log-types">
      <h3>${this.text.types(faults.length)}</h3>
      <ul class="log-lines">${faults.map(
        ({ place, code, message }) => html`<li class="log-line is-error">
          <div class="log-said"><span class="log-from">${code}</span> <span class="log-text">${message}</span></div>
          ${place === '' ? nothing : this.opens(place)}
        </li>`,
      )}</ul>
    </section>`;
  }

  private get text() {
    return logTexts[this.place.preferences.language];
  }

  /** The log of the game in front. */
  private follow(): void {
    const { log } = this.place.phone;
    if (log === this.log) return;
    this.endWatch();
    this.log = log;
    this.endWatch = log?.watch(() => this.drawSoon()) ?? (() => undefined);
  }

  private since(): LogEntry[] {
    const entries = this.log?.entries ?? [];
    return this.cleared ? entries.slice(entries.indexOf(this.cleared) + 1) : entries;
  }

  private fits(entry: LogEntry): boolean {
    const wanted = this.filter.toLowerCase();
    if (!this.levels.includes(levelOf(entry))) return false;
    // on a Chinese page, the filter accepts either language
    return (
      wanted === '' ||
      [plain(entry), spoken(sentenceOf(entry), this.place)].some((said) =>
        said.toLowerCase().includes(wanted),
      )
    );
  }

  private drawSoon(): void {
    if (!this.isOpen || this.timer !== undefined) return;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      if (!this.isOpen) return;
      this.scrollAfterDrawing(this.isAtEnd);
      this.place.render();
    }, DRAWN_AFTER);
  }

  private get isAtEnd(): boolean {
    const { scrollTop, clientHeight, scrollHeight } = this.place.body();
    return scrollTop + clientHeight > scrollHeight - 40;
  }

  /** Keeps the scroll position if the reader has scrolled up. */
  private scrollAfterDrawing(follows: boolean): void {
    if (!follows) return;
    requestAnimationFrame(() => {
      const body = this.place.body();
      body.scrollTop = body.scrollHeight;
    });
  }

  private choose(change: { levels?: Level[]; filter?: string }): void {
    Object.assign(this, change);
    for (const [name, value] of Object.entries(change)) this.place.keep(name, value);
    this.place.render();
  }

  private clear(): void {
    this.cleared = this.log?.entries.at(-1);
    this.place.render();
  }

  private async copy(text: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      this.note = this.text.copied;
    } catch (error) {
      console.warn('The log could not be copied.', error);
      this.note = this.text.notCopied;
    }
    this.place.render();
  }

  private line(entry: LogEntry): TemplateResult {
    const { text } = this;
    const isRuntime = entry.text.startsWith(RUNTIME);
    const { kind, values, stack = '', excerpt, count = 1, refusedHost } = entry;
    const from = isRuntime ? text.phone : kind === 'error' || kind === 'console' ? undefined : text[kind];
    const isError = kind === 'error' || kind === 'rejection' || kind === 'fault';
    return html`<li class="log-line is-${levelOf(entry)}">
      <div class="log-said">
        ${from ? html`<span class="log-from">${from}</span>` : nothing}
        ${values ? values.map((value) => shownValue(value, this.openings)) : html`<span class="log-text">${spoken(sentenceOf(entry), this.place)}</span>`}
        ${count > 1 ? html`<span class="log-count" title=${text.count(count)}>×${count}</span>` : nothing}
      </div>
      ${stack ? this.placeOf(stack) : nothing}
      ${excerpt ? html`<pre class="log-source" tabindex="0">${excerptText(excerpt)}</pre>` : nothing}
      ${isError && stack ? html`<details class="log-stack"><summary>${text.stack}</summary><pre tabindex="0">${stack}</pre></details>` : nothing}
      ${refusedHost === undefined ? nothing : this.remedy(refusedHost)}
    </li>`;
  }

  private placeOf(stack: string): TemplateResult | typeof nothing {
    const shown = shortPlaceIn(stack);
    return shown === '' ? nothing : this.opens(placeIn(stack), shown);
  }

  private opens(place: string, shown = place): TemplateResult {
    return sourcePlace(this.place, place, shown, (note) => {
      this.note = note;
      this.place.render();
    });
  }

  private remedy(host: string): TemplateResult {
    const { phone } = this.place;
    const { text } = this;
    if (phone.surroundings.reaches(host)) return html`<p class="log-remedy">${text.allowed(host)}</p>`;
    const allow = () => {
      phone.surroundings.allow(host);
      history.replaceState(null, '', changeAddress(location.search, { allow: host }));
      this.place.render();
    };
    return html`<p class="log-remedy">${pill(text.allow(host), allow)}</p>`;
  }
}

/** The text of a line without the runtime's prefix. */
const sentenceOf = ({ text }: LogEntry): string =>
  text.startsWith(RUNTIME) ? text.slice(RUNTIME.length) : text;

/** A line as plain text, for copying and searching. */
function plain({ level, kind, text, stack = '', excerpt, count = 1 }: LogEntry): string {
  const isError = kind === 'error' || kind === 'rejection' || kind === 'fault';
  const times = count > 1 ? ` (×${count})` : '';
  const place = stack && placeIn(stack) && `  at ${placeIn(stack)}`;
  const source = excerpt && excerptText(excerpt);
  return [`${level}: ${text}${times}`, place, source, isError && stack].filter(Boolean).join('\n');
}
