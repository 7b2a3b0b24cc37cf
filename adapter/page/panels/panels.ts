/** The panels over or beside the phone: one at a time, or none. Which was open is remembered. */
import { element } from '../element.ts';
import type { Preferences } from '../preferences.ts';
import { typeFaults, watchTypes } from '../session/dev-server.ts';
import type { Log } from '../session/log.ts';
import type { SimulatedPhone } from '../simulated-phone.ts';
import { PANELS, type Panel, type PanelName } from './panel.ts';

type Frame = { root: HTMLElement; panel: Panel; render(): void };

export class Panels {
  readonly root = element('div', { class: 'panels' });
  open: PanelName | null = null;
  /** told when another is open, or none, and which was before */
  onChange: (before: PanelName | null) => void = () => undefined;
  /** told how many warnings and errors the log of the game in front has */
  onTroubles: (count: number) => void = () => undefined;
  private log: Log | null = null;
  private endWatch: () => void = () => undefined;
  private countTroubles: () => void = () => undefined;
  private readonly loading: { [N in PanelName]?: Promise<void> } = {};
  private readonly made: { [N in PanelName]?: Frame } = {};

  constructor(
    private readonly phone: SimulatedPhone,
    private readonly preferences: Preferences,
  ) {
    phone.onBegin = () => {
      for (const { panel } of this.frames) panel.renew?.();
    };
    watchTypes(() => {
      this.countTroubles();
      this.render();
    });
    window.addEventListener('keydown', (event) => this.escape(event));
  }

  /** Another game in front has another log. */
  watchLog(): void {
    const { log } = this.phone;
    if (log === this.log) return;
    this.endWatch();
    this.log = log;
    let told = -1;
    const tell = () => {
      const troubles = (log?.troubles ?? 0) + typeFaults().length;
      if (troubles !== told) this.onTroubles(troubles);
      told = troubles;
    };
    this.endWatch = log?.watch(tell) ?? (() => undefined);
    this.countTroubles = tell;
    tell();
    this.render();
  }

  show(name: PanelName | null): void {
    const before = this.open;
    this.open = name;
    this.preferences.change({ panel: name });
    if (name && !this.made[name]) void this.load(name);
    this.follow();
    this.onChange(before);
  }

  /** Opens the one that was open when the page was left. */
  reopen(): void {
    const { panel } = this.preferences;
    if (panel && panel in PANELS) this.show(panel as PanelName);
  }

  toggle(name: PanelName): void {
    this.show(this.open === name ? null : name);
  }

  /** Shows them anew, in the language of the page. */
  render(): void {
    for (const frame of this.frames) if (!frame.root.hidden) frame.render();
  }

  private get frames(): Frame[] {
    return Object.values(this.made);
  }

  private follow(): void {
    for (const [name, { root, panel, render }] of Object.entries(this.made)) {
      const isOpen = name === this.open;
      if (root.hidden !== isOpen) continue;
      panel.show?.(isOpen, !isOpen && this.open !== null);
      if (isOpen) render();
      root.hidden = !isOpen;
    }
  }

  /** It may have been closed again before its code was there. */
  private load(name: PanelName): Promise<void> {
    this.loading[name] ??= this.make(name).then(
      () => {
        this.follow();
        // its style has come with it, and says how much room it leaves to the phone
        window.dispatchEvent(new Event('resize'));
      },
      (error) => {
        delete this.loading[name]; // whoever opens it next tries again
        console.warn(`The panel '${name}' did not come.`, error);
      },
    );
    return this.loading[name];
  }

  private async make(name: PanelName): Promise<void> {
    const [{ panelFrame }, { make }] = await Promise.all([import('./panel-frame.ts'), PANELS[name]()]);
    const { phone, preferences } = this;
    const frame = panelFrame(name, make, { phone, preferences, close: () => this.show(null) });
    this.made[name] = frame;
    this.root.append(frame.root);
  }

  /** Escape closes the one that is open, unless it was pressed for something on the phone. */
  private escape(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.composedPath().includes(this.phone.hardware.body.screen)) return;
    if (this.open) this.show(null);
  }
}
