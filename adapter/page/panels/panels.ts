/** The panels over or beside the phone, performance and surroundings: one at a time, or none. Each is loaded when first opened. */
import { element } from '../element.ts';
import type { Preferences } from '../preferences.ts';
import type { SimulatedPhone } from '../simulated-phone.ts';
import type { PerfPanel } from './perf-panel.ts';
import type { SurroundingsPanel } from './surroundings-panel.ts';

export type PanelName = 'performance' | 'surroundings';

type Panel = { root: HTMLElement; show(isOpen: boolean): void; render(): void };

export class Panels {
  readonly root = element('div', { class: 'panels' });
  open: PanelName | null = null;
  /** told when another is open, or none, and which was before */
  onChange: (before: PanelName | null) => void = () => undefined;
  private readonly loading: { [N in PanelName]?: Promise<void> } = {};
  private readonly made: { performance?: PerfPanel; surroundings?: SurroundingsPanel } = {};

  constructor(
    private readonly phone: SimulatedPhone,
    private readonly preferences: Preferences,
  ) {
    phone.onBegin = () => this.made.surroundings?.renew();
    window.addEventListener('keydown', (event) => this.escape(event));
  }

  show(name: PanelName | null): void {
    const before = this.open;
    this.open = name;
    if (name && !this.made[name]) void this.load(name);
    this.follow();
    this.onChange(before);
  }

  toggle(name: PanelName): void {
    this.show(this.open === name ? null : name);
  }

  /** Builds them anew, in the language of the page. */
  render(): void {
    for (const panel of this.panels) panel.render();
  }

  private get panels(): Panel[] {
    return Object.values(this.made);
  }

  private follow(): void {
    this.made.performance?.show(this.open === 'performance');
    this.made.surroundings?.show(this.open === 'surroundings');
  }

  /** It may have been closed again before its code was there. */
  private load(name: PanelName): Promise<void> {
    this.loading[name] ??= this.make(name).then(
      (panel) => {
        this.root.append(panel.root);
        this.follow();
      },
      (error) => {
        delete this.loading[name]; // whoever opens it next tries again
        console.warn(`The panel '${name}' did not come.`, error);
      },
    );
    return this.loading[name];
  }

  private async make(name: PanelName): Promise<Panel> {
    const { phone, preferences } = this;
    const close = () => this.show(null);
    if (name === 'surroundings') {
      const { SurroundingsPanel } = await import('./surroundings-panel.ts');
      this.made.surroundings = new SurroundingsPanel(phone, preferences, close);
      return this.made.surroundings;
    }
    const { PerfPanel } = await import('./perf-panel.ts');
    this.made.performance = new PerfPanel(phone, preferences, close);
    return this.made.performance;
  }

  /** Escape closes the one that is open, unless it was pressed for something on the phone. */
  private escape(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.composedPath().includes(this.phone.hardware.body.screen)) return;
    if (this.open) this.show(null);
  }
}
