/** What a panel is: a name, an icon, what it shows, and what it remembers. Each is a file, loaded when first opened. */
import type { TemplateResult } from 'lit-html';
import type { Json } from '../../contract/json.ts';
import type { Preferences } from '../preferences.ts';
import { isWatched } from '../session/dev-server.ts';
import type { SimulatedPhone } from '../simulated-phone.ts';

export type Panel = {
  /** what stands below its name, in the language of the page */
  view(): TemplateResult;
  /** it is opened, or closed, and then whether another has its place */
  show?(isOpen: boolean, isAnother: boolean): void;
  /** a game has begun */
  renew?(): void;
};

/** What a panel is given. */
export type PanelPlace = {
  phone: SimulatedPhone;
  preferences: Preferences;
  root: HTMLElement;
  /** what scrolls */
  body(): HTMLElement;
  /** shows everything as it is now */
  render(): void;
  /** closes this panel */
  close(): void;
  /** what it has remembered under this name, else the value given */
  kept<T extends Json>(name: string, otherwise: T): T;
  keep(name: string, value: Json): void;
};

export type MakePanel = (place: PanelPlace) => Panel;

/** The panels in the order of their buttons; a panel's name is that of its icon and of its word in words/text.ts. */
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
/** Those that this page has: only `tiao dev` checks packages. */
export const panelNames = (): PanelName[] =>
  (Object.keys(PANELS) as PanelName[]).filter((name) => name !== 'quality' || isWatched());
