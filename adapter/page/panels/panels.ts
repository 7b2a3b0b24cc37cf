/** The panels over or beside the phone, performance and world: one at a time, or none. */
import { element } from '../element.ts';
import type { Phone } from '../phone.ts';
import type { Preferences } from '../preferences.ts';
import { PerfPanel } from './perf-panel.ts';
import { WorldPanel } from './world-panel.ts';

export type PanelName = 'performance' | 'world';

export class Panels {
  readonly root = element('div', { class: 'panels' });
  open: PanelName | null = null;
  /** told when another is open, or none, and which was before */
  onChange: (before: PanelName | null) => void = () => undefined;
  private readonly performance: PerfPanel;
  private readonly world: WorldPanel;

  constructor(
    private readonly phone: Phone,
    preferences: Preferences,
  ) {
    const close = () => this.show(null);
    this.performance = new PerfPanel(phone, preferences, close);
    this.world = new WorldPanel(phone, preferences, close);
    this.root.append(this.performance.root, this.world.root);
    phone.onBegin = () => this.world.renew();
    window.addEventListener('keydown', (event) => this.escape(event));
  }

  show(name: PanelName | null): void {
    const before = this.open;
    this.open = name;
    this.performance.show(name === 'performance');
    this.world.show(name === 'world');
    this.onChange(before);
  }

  toggle(name: PanelName): void {
    this.show(this.open === name ? null : name);
  }

  /** Builds them anew, in the language of the page. */
  render(): void {
    this.performance.render();
    this.world.render();
  }

  /** Escape closes the one that is open, unless it was pressed for something on the phone. */
  private escape(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.composedPath().includes(this.phone.hardware.body.screen)) return;
    if (this.open) this.show(null);
  }
}
