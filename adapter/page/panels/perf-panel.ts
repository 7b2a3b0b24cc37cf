/**
 * The performance panel, beside the phone: where the time of the frames goes, live. Four times a second it gets the new
 * frames from the game, and draws once for each answer.
 */

import { html, type TemplateResult } from 'lit-html';
import { type FrameRow, LOST_COLORS, measure, PHASE_COLORS, PHASES } from '../../../engine/metrics.ts';
import type { Json } from '../../contract/json.ts';
import { element } from '../element.ts';
import { saveFile } from '../services/save-file.ts';
import type { SimulatedPhone } from '../simulated-phone.ts';
import { perfTexts } from '../words/perf-text.ts';
import '../styles/perf-panel.css';
import { pill } from './controls.ts';
import { cssColor } from './frame-stack.ts';
import type { Panel, PanelPlace } from './panel.ts';
import { PerfChart } from './perf-chart.ts';
import { drawPicture } from './perf-picture.ts';
import { TimeControls } from './perf-time.ts';
import { sizeShown } from './sizes.ts';

const ASK_EVERY = 250;
/** The figures are about this many frames: the last ten seconds. */
const MEASURED = 600;
/** The figures are computed for every fourth answer. */
const MEASURE_EVERY = 4;
/** The usual rate of a game, frames per second. */
const FULL_RATE = 60;

/** Answer of the game's tool `frames` (adapter/web/tools.ts). */
type Frames = {
  count: number;
  rows: FrameRow[];
  /** the current quality; `level` 0 is full quality */
  drawn: { level: number; effects: number; resolution: number; framesPerSecond: number };
  budgetMs: number;
  frameMs: number;
  waiting: number;
  hasPhysics: boolean;
};
/** Answer of the tool `gauge`, which the realm has for every package. */
type Gauge = {
  frames: number;
  calls: { all: number; draws: number } | null;
  heap: number | null;
  /** null without WebGL */
  textures: { count: number; bytes: number } | null;
  sounds: number;
};

export const make = (place: PanelPlace) => new PerfPanel(place);

class PerfPanel implements Panel {
  private readonly phone: SimulatedPhone;
  private isOpen = false;
  private isFollowing = false;

  private readonly chart = new PerfChart(element('canvas', { class: 'perf-chart' }));
  private readonly time = new TimeControls(
    (name, args) => void this.use(name, args),
    () => this.render(),
  );
  /** figure → what is shown of it */
  private readonly values = new Map<string, string>();
  private note = '';
  private foot = '';
  private measured: FrameRow[] = [];
  private lost = { hidden: 0, hitch: 0, overload: 0 };
  private since = 0;
  private looks = 0;
  private gauge: Gauge | null = null;
  private gaugeAt = 0;
  private hasPhysics = false;
  /** the last note about the quality */
  private given = '';
  /** milliseconds that this panel has worked since `openedAt` */
  private spent = 0;
  private openedAt = 0;

  constructor(private readonly place: PanelPlace) {
    this.phone = place.phone;
  }

  show(isOpen: boolean): void {
    if (isOpen === this.isOpen) return;
    this.isOpen = isOpen;
    if (isOpen) {
      this.forget();
      void this.follow();
    } else {
      this.phone.handle.countCalls(false);
      this.time.giveBack();
    }
  }

  view(): TemplateResult {
    const { text } = this;
    return html`${this.chart.canvas}
      <p class="perf-keys">
        ${PHASES.map((phase) => html`<span>${mark(PHASE_COLORS[phase])}${text.phases[phase]}</span>`)}
      </p>
      ${this.time.view(text, this.hasPhysics)}
      <dl>${this.labels().map((figure) => this.figure(figure))}</dl>
      <p class="perf-note">${this.note}</p>
      <div class="perf-save">
        ${pill(text.saveFrames, () => void this.saveFrames())}
        ${pill(text.savePicture, () => this.savePicture())}
      </div>
      <p class="perf-foot">${this.foot}</p>`;
  }

  private render(): void {
    this.place.render();
  }

  private labels(): { key: string; label: string; color?: number }[] {
    const { text } = this;
    return [
      { key: 'fps', label: text.framesPerSecond },
      { key: 'work', label: text.work },
      { key: 'stutter', label: text.stutter },
      { key: 'quality', label: text.quality },
      { key: 'calls', label: text.glCalls },
      { key: 'heap', label: text.heap },
      { key: 'textures', label: text.textures },
      { key: 'sounds', label: text.sounds },
      { key: 'hitch', label: text.lostHitch, color: LOST_COLORS.lostHitch },
      { key: 'overload', label: text.lostOverload, color: LOST_COLORS.lostOverload },
      { key: 'hidden', label: text.lostHidden, color: LOST_COLORS.lostHidden },
      { key: 'waiting', label: text.waiting },
    ];
  }

  private figure({ key, label, color }: { key: string; label: string; color?: number }): TemplateResult {
    return html`<div data-figure=${key}>
      <dt>${color === undefined ? '' : mark(color)}${label}</dt>
      <dd>${this.values.get(key) ?? '–'}</dd>
    </div>`;
  }

  private get text() {
    return perfTexts[this.place.preferences.language];
  }

  /** Calls a tool of the game. The panel shows an error, such as that the package has no such tool. */
  private async use(name: string, args: Json = null): Promise<Json | undefined> {
    try {
      return await this.phone.handle.tool(name, args);
    } catch (error) {
      this.note = (error as Error).message;
      this.render();
      return undefined;
    }
  }

  private forget(): void {
    this.since = 0;
    this.measured = [];
    this.lost = { hidden: 0, hitch: 0, overload: 0 };
    this.gauge = null;
    this.time.reset();
    this.note = this.given = '';
    this.foot = '';
    this.values.clear();
    this.spent = 0;
    this.openedAt = performance.now();
    this.chart.clear();
    this.render();
  }

  private async follow(): Promise<void> {
    if (this.isFollowing) return; // the panel was closed and opened again between two calls
    this.isFollowing = true;
    while (this.isOpen) {
      if (!document.hidden) await this.look();
      await new Promise((resolve) => setTimeout(resolve, ASK_EVERY));
    }
    this.isFollowing = false;
  }

  private async look(): Promise<void> {
    const { status } = this.phone.handle.state;
    if (status === 'booting' || status === 'failed') return;
    // the time spent waiting for the answers is not counted
    const { handle } = this.phone;
    const gauge = (await handle.tool('gauge').catch(() => null)) as Gauge | null;
    if (!gauge) return; // the game has ended meanwhile
    const frames = await handle.tool('frames', { since: this.since, most: MEASURED }).catch(() => null);
    const start = performance.now();
    this.showGauge(gauge);
    this.place.root.classList.toggle('is-outside', frames === null);
    if (frames) this.showFrames(frames as unknown as Frames);
    else this.note = this.text.seenFromOutside;
    this.foot = this.text.ownShare(this.spent / (start - this.openedAt));
    this.render();
    this.spent += performance.now() - start;
  }

  private showGauge(gauge: Gauge): void {
    const now = performance.now();
    const before = this.gauge;
    if (gauge.calls === null) this.phone.handle.countCalls(true);
    if (before && gauge.frames < before.frames) this.forget(); // another run
    const drawn = before ? gauge.frames - before.frames : 0;
    if (before && drawn > 0) {
      if (this.since === 0) this.set('fps', ((drawn * 1000) / (now - this.gaugeAt)).toFixed(0));
      if (before.calls && gauge.calls && gauge.calls.all >= before.calls.all) {
        const each = (count: number) => Math.round(count / drawn);
        const draws = each(gauge.calls.draws - before.calls.draws);
        this.set('calls', `${each(gauge.calls.all - before.calls.all)} · ${draws}`);
      }
    }
    const { heap, textures, sounds } = gauge;
    if (heap !== null) this.set('heap', sizeShown(heap));
    if (textures) this.set('textures', `${textures.count} · ${sizeShown(textures.bytes)}`);
    this.set('sounds', sizeShown(sounds));
    this.gauge = gauge;
    this.gaugeAt = now;
  }

  private showFrames({ count, rows, drawn, budgetMs, frameMs, waiting, hasPhysics }: Frames): void {
    this.hasPhysics = hasPhysics;
    this.since = count;
    this.chart.add(rows);
    this.chart.draw({ budgetMs, frameMs });
    this.measured = [...this.measured, ...rows].slice(-MEASURED);
    if (this.looks++ % MEASURE_EVERY === 0) this.showMeasures();
    for (const row of rows) {
      this.lost.hidden += row.lostHidden ?? 0;
      this.lost.hitch += row.lostHitch ?? 0;
      this.lost.overload += row.lostOverload ?? 0;
    }
    for (const [cause, ms] of Object.entries(this.lost)) this.set(cause, `${(ms / 1000).toFixed(2)} s`);
    this.showQuality(drawn);
    this.set('waiting', String(waiting));
  }

  private showQuality({ level, effects, resolution, framesPerSecond }: Frames['drawn']): void {
    const { text } = this;
    this.set('quality', level === 0 ? text.full : text.reduced);
    const parts = [
      ...(resolution < 1 ? [text.resolution(resolution)] : []),
      ...(effects < 1 ? [text.effects(effects)] : []),
      ...(framesPerSecond < FULL_RATE ? [text.rate(framesPerSecond)] : []),
    ];
    const words = level === 0 ? '' : text.given(parts.length > 0 ? parts : [text.ownRungs]);
    // only if it has changed, because the note may show the error of a tool
    if (words !== this.given) this.note = this.given = words;
  }

  /** Not called for every answer, because percentiles need sorting. */
  private showMeasures(): void {
    const { workMs, stutter, fps } = measure(this.measured);
    if (workMs) this.set('work', `${workMs.p50.toFixed(1)} · ${workMs.p95.toFixed(1)} ms`);
    this.set('fps', fps.toFixed(0));
    this.set('stutter', `${(stutter * 100).toFixed(1)} %`);
  }

  private set(key: string, value: string): void {
    this.values.set(key, value);
  }

  private get name(): string {
    return this.phone.handle.state.package?.id ?? 'game';
  }

  private async saveFrames(): Promise<void> {
    const file = await this.use('export', { device: this.phone.device.id, from: 'tiao phone' });
    if (typeof file === 'string')
      saveFile(`${this.name}-frames.json`, new Blob([file], { type: 'application/json' }));
  }

  /** Saves the chart and the current figures as one picture. */
  private savePicture(): void {
    const figures = this.labels().map(({ key, label }) => ({ label, value: this.values.get(key) ?? '–' }));
    const title = `${this.phone.title} · ${this.phone.device.name}`;
    const picture = drawPicture(this.chart.canvas, title, figures, getComputedStyle(this.place.root));
    picture.toBlob((blob) => blob && saveFile(`${this.name}-frames.png`, blob));
  }
}

/** A square in the colour of a phase or of a cause of lost time. */
function mark(color: number): TemplateResult {
  return html`<i style=${`background:${cssColor(color)}`}></i>`;
}
