/**
 * The performance panel, beside the phone: where the frames' time goes, live, and time itself in hand. It asks the game
 * four times a second for the frames since, and draws once for each answer.
 */

import { html, type TemplateResult } from 'lit-html';
import { type FrameRow, LOST_COLORS, measure, PHASE_COLORS, PHASES } from '../../../engine/metrics.ts';
import type { Json } from '../../contract/json.ts';
import { element } from '../element.ts';
import { saveFile } from '../services/save-file.ts';
import type { SimulatedPhone } from '../simulated-phone.ts';
import { perfTexts } from '../words/perf-text.ts';
import '../styles/perf-panel.css';
import { pill, select } from './controls.ts';
import { cssColor } from './frame-stack.ts';
import type { Panel, PanelPlace } from './panel.ts';
import { PerfChart } from './perf-chart.ts';
import { drawPicture } from './perf-picture.ts';
import { sizeShown } from './sizes.ts';

const ASK_EVERY = 250;
/** Frames that the figures are of: the last ten seconds. */
const MEASURED = 600;
/** Looks from one measuring to the next. */
const MEASURE_EVERY = 4;
/** What a game usually draws, frames per second. */
const FULL_RATE = 60;
const TIME_SCALES = [1, 0.5, 0.25, 0.1];

/** What the game's tool `frames` answers (adapter/web/tools.ts). */
type Frames = {
  count: number;
  rows: FrameRow[];
  /** what is drawn of all there is: `level` 0 is everything */
  drawn: { level: number; effects: number; resolution: number; framesPerSecond: number };
  budgetMs: number;
  frameMs: number;
  waiting: number;
  hasPhysics: boolean;
};
/** What the realm answers of any package. */
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
  private isPaused = false;
  private timeScale = 1;
  private outlines = false;
  private hasPhysics = false;
  /** what was last said of the quality */
  private given = '';
  /** milliseconds this panel has worked, and since when it counts */
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
      this.giveTimeBack();
    }
  }

  view(): TemplateResult {
    const { text } = this;
    return html`${this.chart.canvas}
      <p class="perf-keys">
        ${PHASES.map((phase) => html`<span>${mark(PHASE_COLORS[phase])}${text.phases[phase]}</span>`)}
      </p>
      ${this.timeControls()}
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

  private timeControls(): TemplateResult {
    const { text, isPaused, outlines } = this;
    const scales = TIME_SCALES.map((scale) => [String(scale), `${scale} ×`] as const);
    const pause = () => {
      this.isPaused = !isPaused;
      this.setTime();
    };
    const showBodies = () => {
      this.outlines = !outlines;
      void this.use('outlines', this.outlines);
      this.render();
    };
    return html`<div class="perf-time">
      ${pill(isPaused ? text.resume : text.pause, pause)}
      ${pill(text.oneStep, () => void this.use('step'), { isDisabled: !isPaused })}
      ${select(text.timeScale, scales, String(this.timeScale), (scale) => this.setTimeScale(Number(scale)))}
      ${pill(text.bodies, showBodies, { isPressed: outlines, isHidden: !this.hasPhysics })}
    </div>`;
  }

  /** Without the panel nobody could make a game go on that it has paused. */
  private giveTimeBack(): void {
    if (this.isPaused || this.timeScale !== 1) void this.use('timeScale', 1);
    if (this.outlines) void this.use('outlines', false);
  }

  private setTimeScale(scale: number): void {
    this.timeScale = scale;
    this.setTime();
  }

  private setTime(): void {
    void this.use('timeScale', this.isPaused ? 0 : this.timeScale);
    this.render();
  }

  /** Asks a tool of the game; a package that has none says so in the panel. */
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
    this.isPaused = false;
    this.timeScale = 1;
    this.outlines = false;
    this.note = this.given = '';
    this.foot = '';
    this.values.clear();
    this.spent = 0;
    this.openedAt = performance.now();
    this.chart.clear();
    this.render();
  }

  private async follow(): Promise<void> {
    if (this.isFollowing) return; // it was closed and opened again between two looks
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
    // waiting for the answers is no work of ours
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
    // only when it has changed: a tool that failed may have left its reason there
    if (words !== this.given) this.note = this.given = words;
  }

  /** Percentiles take some sorting: not at every look. */
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

  /** The chart with its figures, as they stand. */
  private savePicture(): void {
    const figures = this.labels().map(({ key, label }) => ({ label, value: this.values.get(key) ?? '–' }));
    const title = `${this.phone.title} · ${this.phone.device.name}`;
    const picture = drawPicture(this.chart.canvas, title, figures, getComputedStyle(this.place.root));
    picture.toBlob((blob) => blob && saveFile(`${this.name}-frames.png`, blob));
  }
}

/** The colour of a phase or a cause, beside its name. */
function mark(color: number): TemplateResult {
  return html`<i style=${`background:${cssColor(color)}`}></i>`;
}
