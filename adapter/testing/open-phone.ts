/**
 * The phone page in a browser, controlled by a script: opens packages, touches, steps, takes screenshots. It needs only
 * playwright-core; `index.ts` makes it a fixture for Playwright Test.
 */
import type { Browser, BrowserContext, CDPSession, Disposable, Page } from 'playwright-core';
import { readTrace, type Trace } from '../../engine/trace.ts';
import type { Action } from '../contract/action.ts';
import type { Json } from '../contract/json.ts';
import type { Launch } from '../contract/launch.ts';
import type { RealmState } from '../contract/realm-state.ts';
import type { StoredData } from '../contract/stored-data.ts';
import { DEFAULT_DEVICE, findDevice } from '../devices/index.ts';
import type { PackageFolder } from '../package/package-folder.ts';
import { isAddress } from '../package/package-source.ts';
import type { PhoneSetup, PhoneState } from '../page/session/handle.ts';
import type { LogEntry } from '../page/session/log.ts';
import { type OpenOptions, windowFor } from './open-options.ts';
import { playTrace, type Replayed, type ReplayOptions } from './replay.ts';
import type { PhoneServer } from './server.ts';

/** Longest time until a package runs, in milliseconds. Usually below 2000; the first build of a game takes longer. */
const OPEN_WITHIN = 120_000;

export class Phone {
  private made: Promise<BrowserContext> | null;
  private touches: CDPSession | null = null;
  private current: Page | null = null;
  private setup: Disposable | null = null;
  private isCrashed = false;
  private opened: { target: string | PackageFolder; options: OpenOptions } | null = null;
  /** the test has accessed the page or its context and may have changed them, so they cannot be reused */
  private isHandedOut = false;

  /** `context` is one that another phone has left (`leave`); without it the phone creates its own. */
  constructor(
    private readonly browser: Browser,
    private readonly server: PhoneServer,
    context: BrowserContext | null = null,
  ) {
    this.made = context && Promise.resolve(context);
  }

  /** The page itself, for anything that this class does not offer. `open` keeps the same page unless it has crashed. */
  get page(): Page {
    this.isHandedOut = true;
    return this.shown;
  }

  private get shown(): Page {
    if (!this.current) throw new Error('No package is on the phone. Call `await phone.open(package)` first.');
    return this.current;
  }

  /**
   * The browser context shared by all pages of this phone. It exists before any page, so routes and listeners added to it
   * apply from the first request of the first package.
   */
  context(): Promise<BrowserContext> {
    this.isHandedOut = true;
    return this.window();
  }

  private window(): Promise<BrowserContext> {
    // a headless shell shows no permission prompt and would always refuse a game that copies text
    this.made ??= this.browser.newContext({ hasTouch: true, permissions: ['clipboard-write'] });
    return this.made;
  }

  /**
   * Opens a package, given by its folder or a game's id, and waits until it runs: until game.js has run (stepped clock) or
   * the first frame is drawn (real clock). A second `open` uses the same phone: stored data is still there.
   */
  async open(target: string | PackageFolder, options: OpenOptions = {}): Promise<void> {
    const id = await this.server.offer(target);
    const device = findDevice(options.device ?? DEFAULT_DEVICE);
    // the browser makes the window while the package is read
    const [size, page] = await Promise.all([windowFor(this.server.url, id, options), this.emptyPage()]);
    this.opened = { target, options };
    await page.setViewportSize(size);
    const { launch, config, language, surroundings, kept } = options;
    const setup: PhoneSetup = { launch, config, language, kept, ...surroundings };
    this.setup = await page.addInitScript(`window.__tiaoSetup = ${JSON.stringify(setup)}`);
    const { clock = 'stepped', seed = 1, draw = true, bare = true } = options;
    const asked = new URLSearchParams({
      [isAddress(id) ? 'package' : 'game']: id,
      clock,
      seed: String(seed),
    });
    asked.set('device', device?.id ?? options.device ?? '');
    if (bare) asked.set('bare', '');
    if (options.quirks) asked.set('quirks', options.quirks);
    if (!draw) asked.set('nodraw', '');
    if (options.asUploaded) asked.set('asUploaded', '');
    await page.goto(`${this.server.url}?${asked}`);
    await this.untilRunning();
  }

  /** An empty page. It is reused, since a new window costs the browser more than opening a game. */
  private async emptyPage(): Promise<Page> {
    const context = await this.window();
    if (this.current && !this.isCrashed) {
      await this.setup?.dispose();
      await this.current.goto('about:blank');
      return this.current;
    }
    await this.current?.close();
    this.isCrashed = false;
    const page = context.pages()[0] ?? (await context.newPage());
    page.once('crash', () => {
      this.isCrashed = true;
    });
    this.touches = await context.newCDPSession(page);
    this.fingers.clear();
    this.current = page;
    return page;
  }

  /** Starts the same package again with other launch options: from a card, a code, a message … */
  async launch(launch: Partial<Launch>): Promise<void> {
    if (!this.opened)
      throw new Error('No package is on the phone to launch. Call `await phone.open(package)` first.');
    const { target, options } = this.opened;
    await this.open(target, { ...options, launch });
  }

  /** Loads the page again, as F5 does. */
  async reload(): Promise<void> {
    await this.shown.reload();
    await this.untilRunning();
  }

  /** A short touch. On the stepped clock it begins in the next frame that is stepped. */
  tap(x: number, y: number): Promise<void> {
    return this.press(x, y, 60);
  }

  /**
   * A touch that lasts `ms` milliseconds. On the real clock it is a real touch of the browser, and this resolves when the
   * finger is lifted. On the stepped clock it begins in the next frame, and time passes only by `step`.
   */
  async press(x: number, y: number, ms: number): Promise<void> {
    if (this.isStepped) return this.send({ press: { x, y, ms } });
    await this.touch('start', 0, x, y);
    await new Promise((resolve) => setTimeout(resolve, ms));
    await this.touch('end', 0, x, y);
  }

  /** One touch event of one finger; `id` identifies the finger. */
  async touch(type: 'start' | 'move' | 'end' | 'cancel', id: number, x: number, y: number): Promise<void> {
    if (this.isStepped) return this.send({ touch: { type, id, x, y } });
    if (type === 'start' || type === 'move') this.fingers.set(id, { id, x, y });
    else this.fingers.delete(id);
    const name = { start: 'touchStart', move: 'touchMove', end: 'touchEnd', cancel: 'touchCancel' } as const;
    await this.touches?.send('Input.dispatchTouchEvent', {
      type: name[type],
      touchPoints: [...this.fingers.values()],
    });
  }

  private readonly fingers = new Map<number, { id: number; x: number; y: number }>();

  hide(): Promise<void> {
    return this.send({ hide: true });
  }

  show(entry: { scene?: number; query?: { [key: string]: string } } = {}): Promise<void> {
    return this.send({ show: entry });
  }

  /** Performs any other action of an actions file: a memory warning, a lost context, the network, a dialog's answer … */
  fault(action: Action): Promise<void> {
    return this.send(action);
  }

  /**
   * Runs n frames of the stepped clock, 1/60 s each; resolves when the last one is drawn. With `drawn: 1` only the last
   * frame is drawn, which is much quicker where the processor draws. A game that does not redraw its whole WebGL screen
   * in every frame needs all of them drawn.
   */
  async step(n = 1, { drawn = n }: { drawn?: number } = {}): Promise<void> {
    if (!this.isStepped)
      throw new Error("step() needs the stepped clock. Open the package with {clock: 'stepped'}.");
    await this.shown.evaluate(([count, seen]) => window.__tiao?.step(count, seen), [n, drawn]);
  }

  /**
   * Like `step`, but draws only the last `seen` frames and those that a later one may need. False if one was needed that had
   * been left out: then what is on the screen is wrong, and the package must be run again with all its frames drawn.
   */
  async pass(n: number, seen: number): Promise<boolean> {
    return this.shown.evaluate(([count, last]) => window.__tiao?.step(count, last, true) ?? true, [n, seen]);
  }

  /** Lets n frames pass, on either clock. */
  async frames(n: number): Promise<void> {
    if (this.isStepped) return this.step(n);
    const end = (await this.inspect()).frames + n;
    while ((await this.inspect()).frames < end) await this.shown.waitForTimeout(16);
  }

  /** The window as a PNG. With `bare` it is the game's screen, one pixel per logical pixel. */
  async screenshot(options: { path?: string } = {}): Promise<Buffer> {
    // the realm answers once its last frame is on the display, which takes a while on a slow machine
    if (this.isStepped && (await this.state()).fault === null) await this.inspect();
    return this.shown.screenshot(options);
  }

  /** Console, errors and faults so far. */
  log(): Promise<LogEntry[]> {
    return this.shown.evaluate(() => window.__tiao?.log() ?? []);
  }

  state(): Promise<PhoneState> {
    return this.shown.evaluate(() => {
      if (!window.__tiao) throw new Error('This page is not a phone.');
      return window.__tiao.state;
    });
  }

  /** The realm's state. */
  inspect(): Promise<RealmState> {
    return this.shown.evaluate(() => {
      if (!window.__tiao) throw new Error('This page is not a phone.');
      return window.__tiao.inspect();
    });
  }

  /** The values of wx.setStorage, serialised. */
  async storage(): Promise<{ [key: string]: string }> {
    return (await this.inspect()).storage;
  }

  /** The game's stored data on this phone: storage and files. */
  async kept(): Promise<StoredData | null> {
    await this.inspect(); // by its answer, all earlier writes have been sent to the store
    return this.shown.evaluate(() => window.__tiao?.kept() ?? null);
  }

  /** `GameGlobal.__tiao` as JSON; games built by tiao put the engine's state there. */
  async metrics(): Promise<Json> {
    return (await this.inspect()).probe;
  }

  /** The trace of all input since the first step, for `tiao replay`; only for games built by tiao. */
  async trace(): Promise<Trace> {
    // safe: the result type of that tool (adapter/web/tools.ts)
    return (await this.tool('trace')) as unknown as Trace;
  }

  /** Plays a trace, or the JSON of one, on its game: to its end, or to where the game gets into another state. */
  replay(trace: Trace | string, options?: ReplayOptions): Promise<Replayed> {
    return playTrace(this, typeof trace === 'string' ? readTrace(trace) : trace, options);
  }

  /** The result of a tool of the game; games built by tiao have those of adapter/web/tools.ts. */
  async tool(name: string, args: Json = null): Promise<Json> {
    // passed as text: `evaluate` cannot infer the recursive type Json
    const result = await this.shown.evaluate(
      async ({ wanted, given }) => {
        if (!window.__tiao) throw new Error('This page is not a phone.');
        return JSON.stringify(await window.__tiao.tool(wanted, JSON.parse(given)));
      },
      { wanted: name, given: JSON.stringify(args) },
    );
    return JSON.parse(result);
  }

  /** Closes the phone and forgets its stored data. */
  async close(): Promise<void> {
    await (await this.made)?.close();
    this.made = this.current = this.touches = this.setup = this.opened = null;
  }

  /** Like `close`, but empties the window and returns its context for the next phone; null if it cannot be reused. */
  async leave(): Promise<BrowserContext | null> {
    const context = await this.made;
    if (!context || !this.current || this.isCrashed || this.isHandedOut) {
      await this.close();
      return null;
    }
    const page = await this.emptyPage();
    await this.touches?.send('Storage.clearDataForOrigin', {
      origin: this.server.url.replace(/\/$/, ''),
      storageTypes: 'all',
    });
    await this.touches?.detach();
    page.removeAllListeners('crash');
    this.made = this.current = this.touches = this.setup = this.opened = null;
    return context;
  }

  private get isStepped(): boolean {
    return this.opened?.options.clock !== 'real';
  }

  private async send(action: Action): Promise<void> {
    // passed as text, for the same reason
    await this.shown.evaluate((given) => window.__tiao?.act(JSON.parse(given)), JSON.stringify(action));
  }

  private async untilRunning(): Promise<void> {
    const wanted = this.isStepped ? 'booted' : 'running';
    await this.shown.waitForFunction(
      (what) => {
        const state = window.__tiao?.state;
        if (!state) return false;
        return (
          state.fault !== null || (what === 'booted' ? state.bootedMs !== null : state.status === 'running')
        );
      },
      wanted,
      { timeout: OPEN_WITHIN },
    );
    const { fault } = await this.state();
    if (fault && !this.opened?.options.mayFail) {
      throw new Error(
        [`The package did not start. ${fault.message}`, fault.file, fault.stack].filter(Boolean).join('\n'),
      );
    }
  }
}
