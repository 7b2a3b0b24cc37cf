/**
 * A panel has a name, an icon, content, and settings that it remembers. Each panel is a file, loaded when it is first
 * opened.
 */
import type { TemplateResult } from 'lit-html';
import type { Json } from '../../contract/json.ts';
import type { Preferences } from '../preferences.ts';
import { isWatched } from '../session/dev-server.ts';
import type { SimulatedPhone } from '../simulated-phone.ts';

export type Panel = {
  /** the content below the title, in the language of the page */
  view(): TemplateResult;
  /** called when it is opened or closed; `isAnother`: another panel replaces it */
  show?(isOpen: boolean, isAnother: boolean): void;
  /** called when a game has started */
  renew?(): void;
};

/** What the page offers to a panel. */
export type PanelPlace = {
  phone: SimulatedPhone;
  preferences: Preferences;
  root: HTMLElement;
  /** the scrolling element */
  body(): HTMLElement;
  /** renders the panel again */
  render(): void;
  /** closes this panel */
  close(): void;
  /** the setting saved under this name, or `otherwise` */
  kept<T extends Json>(name: string, otherwise: T): T;
  keep(name: string, value: Json): void;
};

export type MakePanel = (place: PanelPlace) => Panel;

/**
 * The panels in the order of their buttons. A panel's name is also the name of its icon (icons.ts) and of its title
 * (words/text.ts).
 */
export const PANELS = {
  log: () => import('./log-panel.ts'),
  network: () => import('./network-panel.ts'),
  storage: () => import('./storage-panel.ts'),
  scene: () => import('./scene-panel.ts'),
  trace: () => import('./trace-panel.ts'),
  performance: () => import('./perf-panel.ts'),
  quality: () => import('./quality-panel.ts'),
  surroundings: () => import('./surroundings-panel.ts'),
} satisfies { [name: string]: () => Promise<{ make: MakePanel }> };

export type PanelName = keyof typeof PANELS;
/** The panels of this page: only `tiao dev` has `quality`, because only it checks packages. */
export const panelNames = (): PanelName[] =>
  (Object.keys(PANELS) as PanelName[]).filter((name) => name !== 'quality' || isWatched());
