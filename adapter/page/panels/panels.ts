/** The panels over or beside the phone. At most one is open; the page remembers which. */
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
  /** called when another panel is opened, or the open one is closed; `before` is the panel that was open */
  onChange: (before: PanelName | null) => void = () => undefined;
  /** called with the number of warnings and errors in the log of the game in front */
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

  /** Follows the log of the game in front, if it has changed. */
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

  /** Opens the panel that was open when the page was closed. */
  reopen(): void {
    const { panel } = this.preferences;
    if (panel && panel in PANELS) this.show(panel as PanelName);
  }

  toggle(name: PanelName): void {
    this.show(this.open === name ? null : name);
  }

  /** Renders all panels again, in the language of the page. */
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

  /** Loads a panel. It may be closed again before its code has arrived. */
  private load(name: PanelName): Promise<void> {
    this.loading[name] ??= this.make(name).then(
      () => {
        this.follow();
        // its style sheet, loaded with it, determines how much room it leaves for the phone
        window.dispatchEvent(new Event('resize'));
      },
      (error) => {
        delete this.loading[name]; // opening it again retries
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

  /** Escape closes the open panel, unless something on the phone handles the key. */
  private escape(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.composedPath().includes(this.phone.hardware.body.screen)) return;
    if (this.open) this.show(null);
  }
}
