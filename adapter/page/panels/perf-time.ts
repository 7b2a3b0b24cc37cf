/** The controls of the performance panel for the game's time: pause, single steps, slow motion, and outlines of bodies. */
import { html, type TemplateResult } from 'lit-html';
import type { Json } from '../../contract/json.ts';
import type { perfTexts } from '../words/perf-text.ts';
import { pill, select } from './controls.ts';

const TIME_SCALES = [1, 0.5, 0.25, 0.1];

export class TimeControls {
  private isPaused = false;
  private timeScale = 1;
  private outlines = false;

  constructor(
    /** calls a tool of the game (adapter/web/tools.ts) */
    private readonly use: (name: string, args?: Json) => void,
    private readonly render: () => void,
  ) {}

  view(text: (typeof perfTexts)['en'], hasPhysics: boolean): TemplateResult {
    const { isPaused, outlines } = this;
    const scales = TIME_SCALES.map((scale) => [String(scale), `${scale} ×`] as const);
    const pause = () => {
      this.isPaused = !isPaused;
      this.apply();
    };
    const choose = (scale: string) => {
      this.timeScale = Number(scale);
      this.apply();
    };
    const showBodies = () => {
      this.outlines = !outlines;
      this.use('outlines', this.outlines);
      this.render();
    };
    return html`<div class="perf-time">
      ${pill(isPaused ? text.resume : text.pause, pause)}
      ${pill(text.oneStep, () => this.use('step'), { isDisabled: !isPaused })}
      ${select(text.timeScale, scales, String(this.timeScale), choose)}
      ${pill(text.bodies, showBodies, { isPressed: outlines, isHidden: !hasPhysics })}
    </div>`;
  }

  /** Lets the game run as usual when the panel closes: without the panel nobody could resume it. */
  giveBack(): void {
    if (this.isPaused || this.timeScale !== 1) this.use('timeScale', 1);
    if (this.outlines) this.use('outlines', false);
  }

  /** Another run of the game has begun, with its time as usual. */
  reset(): void {
    this.isPaused = false;
    this.timeScale = 1;
    this.outlines = false;
  }

  private apply(): void {
    this.use('timeScale', this.isPaused ? 0 : this.timeScale);
    this.render();
  }
}
