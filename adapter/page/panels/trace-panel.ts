/**
 * The trace panel: the player's input in the run so far, step by step. It replays the run forward and backward, and saves
 * it as a trace or as a test. The phone itself shows the replay: the trace runs on the stepped clock.
 */
import { html, nothing, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { readTrace, type Trace, type TraceInput } from '../../../engine/trace.ts';
import type { Json } from '../../contract/json.ts';
import { saveFile } from '../services/save-file.ts';
import { traceTexts } from '../words/trace-text.ts';
import '../styles/trace-panel.css';
import { pill } from './controls.ts';
import type { Panel, PanelPlace } from './panel.ts';
import { probeList } from './probe-list.ts';
import { type Replayed, TracePlayer } from './trace-player.ts';
import { inputsShown, testOf } from './trace-test.ts';

/** Polling interval for a running game, milliseconds. */
const LOOK_EVERY = 500;
/** Most inputs listed at once. */
const MOST_SHOWN = 200;
const STEPS_PER_SECOND = 60;

export const make = (place: PanelPlace) => new TracePanel(place);

class TracePanel implements Panel {
  private isOpen = false;
  private isFollowing = false;
  /** number of steps that the running game has made; null if the package records nothing */
  private recorded: number | null = null;
  private probe: Json = null;
  private note = '';
  private readonly player: TracePlayer;

  constructor(private readonly place: PanelPlace) {
    this.player = new TracePlayer(place.phone, (replayed) => this.arrive(replayed));
  }

  show(isOpen: boolean, isAnother: boolean): void {
    this.isOpen = isOpen;
    if (isOpen) void this.follow();
    else if (isAnother || !this.trace) this.player.pause();
    else this.place.phone.launcher.restart(); // otherwise the game would stand still, without a panel that explains it
  }

  renew(): void {
    this.note = '';
    if (!this.trace) this.recorded = null;
    this.player.renew();
    if (this.isOpen) this.place.render();
  }

  view(): TemplateResult {
    const { text, trace } = this;
    return html`${trace ? this.playing(trace) : this.recording()}
      <p class="panel-note" role="status">${this.note}</p>
      ${trace ? html`${this.inputs(trace)} ${this.said()}` : nothing}
      <input type="file" class="trace-file" accept=".json" hidden aria-label=${text.open} @change=${(event: Event) => void this.take(event)} />`;
  }

  private get text() {
    return traceTexts[this.place.preferences.language];
  }

  /** The trace that the phone shows. */
  private get trace(): Trace | null {
    return this.place.phone.launcher.replayed;
  }

  private recording(): TemplateResult {
    const { text, recorded } = this;
    if (recorded === null)
      return html`<p class="panel-empty">${this.isForeign ? text.foreign : text.waiting}</p>`;
    return html`<p>${text.recorded((recorded / STEPS_PER_SECOND).toFixed(1), recorded)}</p>
      <p class="panel-note">${text.hint}</p>
      <div class="pills trace-pills">
        ${pill(text.look, () => void this.look(), { isDisabled: recorded === 0 })} ${this.files()}
      </div>`;
  }

  private playing(trace: Trace): TemplateResult {
    const { text, player } = this;
    const { at, isPlaying } = player;
    const slide = (event: Event) => player.go(Number((event.currentTarget as HTMLInputElement).value));
    return html`<label class="trace-where">
        <span>${text.where(at, trace.steps, (at / STEPS_PER_SECOND).toFixed(2))}</span>
        <input type="range" min="1" max=${trace.steps} .value=${live(String(player.wanted))} @input=${slide} />
      </label>
      <div class="pills trace-pills">
        ${pill(text.back, () => player.go(player.wanted - 1), { isDisabled: player.wanted <= 1 })}
        ${pill(isPlaying ? text.pause : text.play, () => (isPlaying ? player.pause() : player.play()))}
        ${pill(text.forward, () => player.go(player.wanted + 1), { isDisabled: player.wanted >= trace.steps })}
        ${pill(text.leave, () => this.place.phone.launcher.restart())}
      </div>
      <div class="pills trace-pills">${this.files()}</div>`;
  }

  private files(): TemplateResult {
    const { text } = this;
    const choose = () => this.place.root.querySelector<HTMLInputElement>('.trace-file')?.click();
    return html`${pill(text.saveTrace, () => void this.save('trace.json', (trace) => JSON.stringify(trace)))}
      ${pill(text.saveTest, () => void this.save('trace.spec.ts', testOf))}
      ${pill(text.open, choose)}`;
  }

  private inputs(trace: Trace): TemplateResult {
    const { text, player } = this;
    const inputs = inputsShown(trace.inputs);
    if (inputs.length === 0) return html`<p class="panel-empty">${text.noInputs}</p>`;
    const shown = inputs.slice(0, MOST_SHOWN);
    const next = shown.find(({ step }) => step >= player.at);
    const line = (input: TraceInput) => html`<li>
      <button type="button" aria-current=${input === next ? 'step' : nothing} @click=${() => player.go(input.step + 1)}>
        <b>${input.step}</b> ${text.input(input)}
      </button>
    </li>`;
    const more = inputs.length - shown.length;
    return html`<h3>${text.inputs}</h3>
      <ol class="trace-inputs">${shown.map(line)}</ol>
      ${more > 0 ? html`<p class="panel-note">${text.more(more)}</p>` : nothing}`;
  }

  /** The scene's probe at this step. */
  private said(): TemplateResult | typeof nothing {
    if (this.probe === null) return nothing;
    return html`<h3>${this.text.probe}</h3>
      ${probeList(this.probe)}`;
  }

  private get isForeign(): boolean {
    return this.place.phone.run?.state.package?.own === false;
  }

  private arrive({ mismatch, failure, probe }: Replayed): void {
    this.note = failure ?? mismatch?.message ?? '';
    this.probe = probe;
    if (this.isOpen) this.place.render();
  }

  /** Shows the run so far, at its last step. */
  private async look(): Promise<void> {
    const trace = await this.recordedTrace();
    if (trace) this.player.show(trace, trace.steps);
  }

  private async save(ending: string, contentOf: (trace: Trace) => string): Promise<void> {
    const trace = this.trace ?? (await this.recordedTrace());
    if (trace) saveFile(`${trace.game}-${ending}`, new Blob([contentOf(trace)]));
  }

  private async recordedTrace(): Promise<Trace | null> {
    try {
      // safe: the answer of the tool `trace` (adapter/web/tools.ts)
      return (await this.place.phone.handle.tool('trace')) as unknown as Trace;
    } catch (error) {
      this.note = (error as Error).message;
      this.place.render();
      return null;
    }
  }

  /** Shows a trace from a file. */
  private async take(event: Event): Promise<void> {
    const chooser = event.currentTarget as HTMLInputElement;
    const [file] = chooser.files ?? [];
    if (!file) return;
    const content = await file.text();
    chooser.value = ''; // the same file may be chosen again
    try {
      const trace = readTrace(content, { game: this.place.phone.run?.state.package?.id });
      if (trace.steps < 1) throw new Error(this.text.noSteps);
      if (trace.device) this.place.phone.changeDevice(trace.device);
      this.player.show(trace, 1);
    } catch (error) {
      this.note = (error as Error).message;
      this.place.render();
    }
  }

  private async follow(): Promise<void> {
    if (this.isFollowing) return; // the panel was closed and opened again between two polls
    this.isFollowing = true;
    while (this.isOpen) {
      if (!document.hidden && !this.trace) await this.count();
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
    }
    this.isFollowing = false;
  }

  private async count(): Promise<void> {
    const { run, handle } = this.place.phone;
    const { status, package: loaded } = run?.state ?? {};
    if (!loaded || status === 'booting' || status === 'failed') return;
    const state = await handle.inspect().catch(() => null);
    if (!state || this.trace) return; // the game has ended meanwhile
    const { probe } = state;
    this.recorded = loaded.own && isSteps(probe) ? probe.steps : null;
    if (this.isOpen) this.place.render();
  }
}

function isSteps(probe: Json): probe is { steps: number } {
  return typeof probe === 'object' && probe !== null && 'steps' in probe && typeof probe.steps === 'number';
}
