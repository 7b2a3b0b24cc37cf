/** The whole console: loads data from the platform again and again, draws the current section, and runs commands. */
import { nothing, render, type TemplateResult } from 'lit-html';
import type { Preferences } from '../preferences.ts';
import { frame } from './frame.ts';
import { type Accounts, control, type User } from './platform-api.ts';
import type { Section } from './sections.ts';
import { type ConsoleText, consoleTexts } from './words/words.ts';

/** Milliseconds between two loads of the data, while the page is visible. */
const EVERY = 1500;

export type Notice = { text: string; isBad: boolean };

export class ConsoleApp {
  readonly root = document.createElement('div');
  accounts: Accounts = { subjects: [], accounts: [], links: [], followers: [] };
  users: User[] = [];
  waiting = 0;
  /** platform time, milliseconds */
  now = Date.now();
  notice: Notice | null = null;
  /** the section's own data; null until it is loaded */
  own: unknown = null;
  private timer = 0;
  private loads = 0;

  constructor(
    readonly preferences: Preferences,
    private readonly sections: Section[],
  ) {
    this.root.className = 'console';
    window.addEventListener('hashchange', () => void this.go());
    document.addEventListener('visibilitychange', () => void this.load());
  }

  get text(): ConsoleText {
    return consoleTexts[this.preferences.language];
  }

  /** `#/accounts/wx…` is ['accounts', 'wx…'] */
  get path(): string[] {
    const parts = location.hash.replace(/^#\/?/, '').split('/').map(decodeURIComponent);
    return parts[0] ? parts : ['accounts'];
  }

  get section(): Section {
    return this.sections.find(({ name }) => name === this.path[0]) ?? this.sections[0];
  }

  async start(): Promise<void> {
    this.draw();
    await this.go();
  }

  nameOf(appid: string): string {
    return this.accounts.accounts.find((one) => one.appid === appid)?.name || appid;
  }

  userOf(openid: string): string {
    const follower = this.accounts.followers.find((one) => one.openid === openid);
    const user = this.users.find(
      ({ id, players }) => id === follower?.userId || players.some((one) => one.openid === openid),
    );
    return user?.nickname ?? openid;
  }

  /** Runs a command, shows `done` or the error, and reloads the data. */
  act<T>(run: () => Promise<T>, done: string | ((result: T) => string) = ''): void {
    run().then(
      (result) => {
        const text = typeof done === 'string' ? done : done(result);
        this.say(text && { text, isBad: false });
      },
      (error: Error) => this.say({ text: error.message, isBad: true }),
    );
  }

  say(notice: Notice | '' | null): void {
    this.notice = notice || null;
    this.draw();
    void this.load();
  }

  draw(): void {
    const { section } = this;
    document.title = `${this.text.sections[section.name]} · tiao`;
    let body: TemplateResult | typeof nothing = nothing;
    if (this.own !== null) body = section.view(this, this.own);
    const held = ancestorsOf(document.activeElement, this.root);
    render(frame(this, this.sections, body), this.root);
    if (held.length > 0 && !held[0].isConnected) this.holdFocus(held);
  }

  /** For a focused element that was removed, as its step is done: focuses the next step, or an element nearby. */
  private holdFocus(held: Element[]): void {
    const main = this.root.querySelector('main');
    const near = held.find((one) => one.isConnected && one !== this.root) ?? main;
    const steps = near?.closest('ol');
    const next = steps?.querySelector<HTMLElement>('.is-now :is(input, select, button, a)');
    const other = near === main ? main : near?.querySelector<HTMLElement>('input, select, button, a');
    (next ?? other ?? main)?.focus({ preventScroll: true });
  }

  /** Shows another section, or another item of it. */
  private async go(): Promise<void> {
    this.own = null;
    this.notice = null;
    await this.load();
    this.root.querySelector('main')?.scrollTo(0, 0);
  }

  async load(): Promise<void> {
    clearTimeout(this.timer);
    this.loads += 1;
    const mine = this.loads;
    if (!document.hidden) {
      try {
        const { section } = this;
        const [accounts, { users }, { audits }, { ms }] = await Promise.all([
          control<Accounts>('accounts'),
          control<{ users: User[] }>('users'),
          control<{ audits: object[] }>('reviews'),
          control<{ ms: number }>('clock'),
        ]);
        if (mine !== this.loads) return;
        Object.assign(this, { accounts, users, waiting: audits.length, now: ms });
        const own = await section.load(this);
        if (mine !== this.loads) return;
        this.own = own;
      } catch (error) {
        if (mine !== this.loads) return;
        this.notice = { text: (error as Error).message, isBad: true };
      }
      this.draw();
    }
    this.timer = window.setTimeout(() => void this.load(), EVERY);
  }
}

/** The element and its ancestors up to `root`, innermost first; empty if it is outside `root`. */
function ancestorsOf(element: Element | null, root: Element): Element[] {
  const chain: Element[] = [];
  for (let one = element; one && root.contains(one); one = one.parentElement) chain.push(one);
  return chain;
}
