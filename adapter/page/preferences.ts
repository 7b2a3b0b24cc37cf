/** The user's preferences for the page, stored in localStorage. Without localStorage, a reload loses them. */
import type { Json } from '../contract/json.ts';
import { type Language, languageOf, type Text, texts } from './words/text.ts';

export type Theme = 'light' | 'dark';

const KEY = 'tiao:page';

/** Settings of each panel, by its name. */
type KeptOfPanels = { [panel: string]: { [name: string]: Json } };

type Saved = {
  language?: Language;
  theme?: Theme;
  silent?: boolean;
  recent?: string[];
  mine?: string[];
  panel?: string | null;
  panels?: KeptOfPanels;
};

/** Games remembered as recently played. */
const MOST_RECENT = 20;

export class Preferences {
  language: Language;
  theme: Theme;
  silent: boolean;
  /** ids of the games played, the latest first */
  recent: string[];
  /** ids of the games kept under "my mini-games", in the order they were added */
  mine: string[];
  /** the panel that is open */
  panel: string | null;
  panels: KeptOfPanels;

  constructor(
    private readonly place: Storage | null = openLocalStorage(),
    preferred: readonly string[] = navigator.languages,
    prefersDark = matchMedia('(prefers-color-scheme: dark)').matches,
  ) {
    const saved = this.read();
    this.language = saved.language ?? languageOf(preferred);
    this.theme = saved.theme ?? (prefersDark ? 'dark' : 'light');
    this.silent = saved.silent ?? false;
    this.recent = saved.recent ?? [];
    this.mine = saved.mine ?? [];
    this.panel = saved.panel ?? null;
    this.panels = saved.panels ?? {};
  }

  get text(): Text {
    return texts[this.language];
  }

  /** Applies and stores the change. */
  change(change: Saved): void {
    Object.assign(this, change);
    this.place?.setItem(KEY, JSON.stringify({ ...this.read(), ...change }));
  }

  /** Moves a game to the front of the recently played games. */
  played(id: string): void {
    // another tab may have played others since
    const before = (this.read().recent ?? this.recent).filter((one) => one !== id);
    this.change({ recent: [id, ...before].slice(0, MOST_RECENT) });
  }

  /** Adds a game to "my mini-games", or removes it. */
  keep(id: string, isMine: boolean): void {
    const others = (this.read().mine ?? this.mine).filter((one) => one !== id);
    this.change({ mine: isMine ? [...others, id] : others });
  }

  private read(): Saved {
    const text = this.place?.getItem(KEY);
    if (!text) return {};
    try {
      return JSON.parse(text) as Saved; // written by `change` alone
    } catch (error) {
      console.warn(`Forgot the page's preferences: '${KEY}' in localStorage is not JSON (${String(error)}).`);
      return {};
    }
  }
}

/** localStorage, or null if the browser denies access (cookies blocked, a sandboxed frame). */
function openLocalStorage(): Storage | null {
  try {
    return window.localStorage;
  } catch (error) {
    console.info(`Preferences last until reload: localStorage is refused (${String(error)}).`);
    return null;
  }
}
