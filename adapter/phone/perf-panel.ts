/**
 * The performance panel, beside the phone: where the frames' time goes, live, and time itself in hand. It asks the game
 * four times a second for the frames since, and draws once for each answer.
 */
import { type FrameRow, measure } from '../../engine/metrics.ts';
import type { Json } from '../protocol.ts';
import { panelHead, pill } from './controls.ts';
import { element } from './element.ts';
import { COLORS, LOST_COLORS, PerfChart, PHASES } from './perf-chart.ts';
import type { Phone } from './phone.ts';
import type { Preferences } from './preferences.ts';
import { saveFile } from './save-file.ts';

const ASK_EVERY = 250;
/** Frames that the figures are of: the last ten seconds. */
const MEASURED = 600;
/** Looks from one measuring to the next. */
const MEASURE_EVERY = 4;
const TIME_SCALES = [1, 0.5, 0.25, 0.1];

/** What the game's tool `frames` answers (adapter/web/tools.ts). */
type Frames = {
  count: number;
  rows: FrameRow[];
  notes: { frame: number; text: string }[];
  budgetMs: number;
  frameMs: number;
  waiting: number;
  hasPhysics: boolean;
};
/** What the realm answers of any package. */
type Gauge = { frames: number; calls: { all: number; draws: number } | null; heap: number | null };

export class PerfPanel {
  readonly root = element('aside', { class: 'side-panel perf-panel', hidden: true });
  isOpen = false;
  /** told when its own button closes it */
  onClose: () => void = () => undefined;

  private readonly chart = new PerfChart(element('canvas', { class: 'perf-chart' }));
  private readonly values = new Map<string, HTMLElement>();
  private readonly note = element('p', { class: 'perf-note' });
  private readonly foot = element('p', { class: 'perf-foot' });
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
  /** milliseconds this panel has worked, and since when it counts */
  private spent = 0;
  private openedAt = 0;

  constructor(
    private readonly phone: Phone,
    private readonly preferences: Preferences,
  ) {
    this.render();
  }

  toggle(): void {
    this.isOpen = !this.isOpen;
    this.root.hidden = !this.isOpen;
    if (!this.isOpen) {
      this.phone.handle.countCalls(false);
      return;
    }
    this.forget();
    void this.follow();
  }

  /** Builds what is in it, in the language of the page. */
  render(): void {
    const { text } = this.preferences;
    this.root.setAttribute('aria-label', text.performance);
    this.values.clear();
    const value = (key: string, label: string, color = '') => {
      const shown = element('dd', {}, '–');
      this.values.set(key, shown);
      const mark = color ? [element('i', { style: `background:${color}` })] : [];
      return element('div', {}, element('dt', {}, ...mark, label), shown);
    };
    this.root.replaceChildren(
      ...panelHead(text.performance, text.close, () => this.onClose()),
      this.chart.canvas,
      element(
        'p',
        { class: 'perf-keys' },
        ...PHASES.map((phase) =>
          element('span', {}, element('i', { style: `background:${COLORS[phase]}` }), text.phases[phase]),
        ),
      ),
      this.timeControls(),
      element(
        'dl',
        {},
        value('fps', text.framesPerSecond),
        value('work', text.work),
        value('stutter', text.stutter),
        value('quality', text.quality),
        value('calls', text.glCalls),
        value('heap', text.heap),
        value('hitch', text.lostHitch, LOST_COLORS.hitch),
        value('overload', text.lostOverload, LOST_COLORS.overload),
        value('hidden', text.lostHidden, LOST_COLORS.hidden),
        value('waiting', text.waiting),
      ),
      this.note,
      element(
        'div',
        { class: 'perf-save' },
        pill(text.saveFrames, () => this.saveFrames()),
        pill(text.savePicture, () => this.savePicture()),
        pill(text.saveTrace, () => this.saveTrace()),
      ),
      this.foot,
    );
  }

  private timeControls(): HTMLElement {
    const { text } = this.preferences;
    const pause = pill(this.isPaused ? text.resume : text.pause, () => {
      this.isPaused = !this.isPaused;
      this.setTime();
      this.render();
      this.root.querySelector<HTMLElement>('.perf-time button')?.focus();
    });
    const step = pill(text.oneStep, () => this.use('step'));
    step.disabled = !this.isPaused;
    const scale = element(
      'select',
      { 'aria-label': text.timeScale, onchange: () => this.setTimeScale(Number(scale.value)) },
      ...TIME_SCALES.map((each) => element('option', { value: each }, `${each} ×`)),
    );
    scale.value = String(this.timeScale);
    const bodies = pill(text.bodies, () => {
      this.outlines = !this.outlines;
      bodies.setAttribute('aria-pressed', String(this.outlines));
      void this.use('outlines', this.outlines);
    });
    bodies.setAttribute('aria-pressed', String(this.outlines));
    bodies.hidden = !this.hasPhysics;
    return element('div', { class: 'perf-time' }, pause, step, scale, bodies);
  }

  private setTimeScale(scale: number): void {
    this.timeScale = scale;
    this.setTime();
  }

  private setTime(): void {
    void this.use('timeScale', this.isPaused ? 0 : this.timeScale);
  }

  /** Asks a tool of the game; a package that has none says so in the panel. */
  private async use(name: string, args: Json = null): Promise<Json | undefined> {
    try {
      return await this.phone.handle.tool(name, args);
    } catch (error) {
      this.note.textContent = (error as Error).message;
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
    this.note.textContent = '';
    this.spent = 0;
    this.openedAt = performance.now();
    this.chart.clear();
    this.render();
  }

  private async follow(): Promise<void> {
    while (this.isOpen) {
      if (!document.hidden) await this.look();
      await new Promise((resolve) => setTimeout(resolve, ASK_EVERY));
    }
  }

  private async look(): Promise<void> {
    const { screen } = this.phone.handle.state;
    if (screen === 'booting' || screen === 'failed') return;
    // waiting for the answers is no work of ours
    const gauge = (await this.phone.handle.tool('gauge')) as unknown as Gauge;
    const frames = await this.phone.handle
      .tool('frames', { since: this.since, most: MEASURED })
      .catch(() => null);
    const start = performance.now();
    this.showGauge(gauge);
    if (frames) this.showFrames(frames as unknown as Frames);
    else this.note.textContent = this.preferences.text.seenFromOutside;
    this.spent += performance.now() - start;
    const share = (this.spent / (performance.now() - this.openedAt)) * 100;
    this.foot.textContent = this.preferences.text.ownShare.replace('%', `${share.toFixed(1)} %`);
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
    if (gauge.heap !== null) this.set('heap', `${(gauge.heap / 2 ** 20).toFixed(1)} MB`);
    this.gauge = gauge;
    this.gaugeAt = now;
  }

  private showFrames({ count, rows, notes, budgetMs, frameMs, waiting, hasPhysics }: Frames): void {
    if (hasPhysics !== this.hasPhysics) {
      this.hasPhysics = hasPhysics;
      this.render();
    }
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
    const quality = rows[rows.length - 1]?.quality;
    if (quality !== undefined)
      this.set('quality', quality === 0 ? this.preferences.text.full : `−${quality}`);
    this.set('waiting', String(waiting));
    if (notes.length > 0) this.note.textContent = notes[notes.length - 1].text;
  }

  /** Percentiles take some sorting: not at every look. */
  private showMeasures(): void {
    const { workMs, stutter, fps } = measure(this.measured);
    if (workMs) this.set('work', `${workMs.p50.toFixed(1)} · ${workMs.p95.toFixed(1)} ms`);
    this.set('fps', fps.toFixed(0));
    this.set('stutter', `${(stutter * 100).toFixed(1)} %`);
  }

  private set(key: string, value: string): void {
    const shown = this.values.get(key);
    if (shown) shown.textContent = value;
  }

  private get name(): string {
    return this.phone.handle.state.package?.id ?? 'game';
  }

  private async saveFrames(): Promise<void> {
    const file = await this.use('export', { device: this.phone.device.id, from: 'tiao phone' });
    if (typeof file === 'string')
      saveFile(`${this.name}-frames.json`, new Blob([file], { type: 'application/json' }));
  }

  private async saveTrace(): Promise<void> {
    const trace = await this.use('trace');
    if (trace === undefined) return;
    saveFile(`${this.name}-trace.json`, new Blob([JSON.stringify(trace)], { type: 'application/json' }));
  }

  /** The chart with its figures, as they stand. */
  private savePicture(): void {
    const { canvas } = this.chart;
    const margin = 24 * devicePixelRatio;
    const line = 20 * devicePixelRatio;
    const entries = [...this.values].map(([, shown]) => [
      shown.previousElementSibling?.textContent ?? '',
      shown.textContent ?? '',
    ]);
    const picture = element('canvas', {
      width: canvas.width + 2 * margin,
      height: canvas.height + 3 * margin + line * (entries.length + 2),
    });
    const context = picture.getContext('2d');
    if (!context) return;
    const { color, backgroundColor } = getComputedStyle(this.root);
    context.fillStyle = backgroundColor;
    context.fillRect(0, 0, picture.width, picture.height);
    context.drawImage(canvas, margin, 2 * margin + line);
    context.fillStyle = color;
    context.font = `600 ${line * 0.8}px system-ui, sans-serif`;
    context.fillText(`${this.phone.title} · ${this.phone.device.name}`, margin, margin + line * 0.7);
    context.font = `${line * 0.65}px system-ui, sans-serif`;
    for (const [i, [label, value]] of entries.entries()) {
      const y = canvas.height + 2 * margin + line * (2.2 + i);
      context.fillText(label, margin, y);
      context.fillText(value, margin + canvas.width * 0.6, y);
    }
    picture.toBlob((blob) => blob && saveFile(`${this.name}-frames.png`, blob));
  }
}
