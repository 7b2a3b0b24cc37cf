/**
 * The phone page in a browser, controlled by a script: opens packages, touches, steps, takes screenshots. Needs playwright-core alone;
 * `index.ts` makes a Playwright Test fixture of it.
 */
import type { Browser, BrowserContext, CDPSession, Disposable, Page } from 'playwright-core';
import type { Trace } from '../../engine/trace.ts';
import type { Action } from '../contract/action.ts';
import type { Json } from '../contract/json.ts';
import type { Kept } from '../contract/kept.ts';
import type { Launch } from '../contract/launch.ts';
import type { PackageIndex } from '../contract/package-index.ts';
import type { RealmState } from '../contract/realm-state.ts';
import type { Surroundings } from '../contract/surroundings.ts';
import { DEFAULT_DEVICE, findDevice, unknownDevice } from '../devices/index.ts';
import type { PackageFolder } from '../package/package-folder.ts';
import { isAddress } from '../package/package-source.ts';
import type { PhoneSetup, PhoneState } from '../page/session/handle.ts';
import type { LogEntry } from '../page/session/log.ts';
import type { PhoneServer } from './server.ts';

export type OpenOptions = {
  /** id of a device profile */
  device?: string;
  /** 'stepped' (default): time advances only by `step`, and every run is the same; 'real': the display's frames and the wall clock */
  clock?: 'stepped' | 'real';
  /** how the game is entered: scene, query, referrerInfo … */
  launch?: Partial<Launch>;
  /** put on GameGlobal before game.js runs */
  config?: { [key: string]: Json };
  /** the language the phone is set to; usually 'zh_CN' */
  language?: string;
  /** what Math.random starts from on the stepped clock */
  seed?: number;
  /** false leaves out the drawing itself, for timing scripts */
  draw?: boolean;
  /** false shows the whole page, phone body and all; then coordinates are the window's */
  bare?: boolean;
  /** hosts the game may reach, mocks that answer in their place, the account, ads */
  surroundings?: Surroundings;
  /** what the game has kept before; `kept()` tells it afterwards */
  kept?: Kept;
  /** switches of the device turned over: 'a,-b' turns a on and b off */
  quirks?: string;
  /** plays the package as WeChat's upload would leave it: files dropped, scripts lowered or not */
  asUploaded?: boolean;
  /** true: a fault on the screen is what the test wants to see, so opening does not throw for it */
  mayFail?: boolean;
};

/** How long a package may take until it runs, milliseconds. Usually below 2000; the first build of a game takes longer. */
const OPEN_WITHIN = 120_000;

export class Phone {
  private made: Promise<BrowserContext> | null;
  private touches: CDPSession | null = null;
  private current: Page | null = null;
  private setup: Disposable | null = null;
  private isCrashed = false;
  private opened: { target: string | PackageFolder; options: OpenOptions } | null = null;
  /** the script that holds the phone has had its page or its context, and may have done anything to them */
  private isHandedOut = false;

  /** `context` is one that another phone has left (`leave`); without it the phone makes its own. */
  constructor(
    private readonly browser: Browser,
    private readonly server: PhoneServer,
    context: BrowserContext | null = null,
  ) {
    this.made = context && Promise.resolve(context);
  }

  /** The page itself, for whatever this class has no word for. It stays the same page whatever is opened, unless it crashes. */
  get page(): Page {
    this.isHandedOut = true;
    return this.shown;
  }

  private get shown(): Page {
    if (!this.current) throw new Error('No package is on the phone. Call `await phone.open(package)` first.');
    return this.current;
  }

  /**
   * The browser context that all its pages share, here before any of them: what is routed or listened for on it holds from
   * the first request of the first package on.
   */
  context(): Promise<BrowserContext> {
    this.isHandedOut = true;
    return this.window();
  }

  private window(): Promise<BrowserContext> {
    // a headless shell asks nobody, and a game that copies a text would always be refused
    this.made ??= this.browser.newContext({ hasTouch: true, permissions: ['clipboard-write'] });
    return this.made;
  }

  /**
   * Puts a package on the phone, the folder of one or a game's id, and waits until it runs: until game.js has ended
   * (stepped) or the first frame is drawn (real). A second `open` is the same phone: what was stored is still there.
   */
  async open(target: string | PackageFolder, options: OpenOptions = {}): Promise<void> {
    const id = await this.server.offer(target);
    const device = findDevice(options.device ?? DEFAULT_DEVICE);
    const size = await this.windowFor(id, options);
    const page = await this.emptyPage();
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

  /** The page without a game. A new one is a new window, which costs a browser more than opening a game does. */
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

  /** Starts the same package anew, entered another way: by a card, a code, a message … */
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
   * A finger that stays down for `ms`. On the real clock it is a touch of the browser's own, and this resolves when it is
   * lifted; on the stepped clock it begins in the next frame, and time passes only by `step`.
   */
  async press(x: number, y: number, ms: number): Promise<void> {
    if (this.isStepped) return this.send({ press: { x, y, ms } });
    await this.touch('start', 0, x, y);
    await new Promise((resolve) => setTimeout(resolve, ms));
    await this.touch('end', 0, x, y);
  }

  /** One finger of several does one thing. */
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

  /** Anything else an actions file can say: memory warnings, a lost context, the network, a dialog's answer … */
  fault(action: Action): Promise<void> {
    return this.send(action);
  }

  /**
   * Runs n frames of the stepped clock, 1/60 s each; resolves when the last is drawn. `drawn: 1` draws that one alone, which
   * costs a fraction where a processor draws. A game that does not draw its whole WebGL screen anew in every frame needs them all.
   */
  async step(n = 1, { drawn = n }: { drawn?: number } = {}): Promise<void> {
    if (!this.isStepped)
      throw new Error("step() needs the stepped clock. Open the package with {clock: 'stepped'}.");
    await this.shown.evaluate(([count, seen]) => window.__tiao?.step(count, seen), [n, drawn]);
  }

  /** Lets n frames pass on whichever clock is in use. */
  async frames(n: number): Promise<void> {
    if (this.isStepped) return this.step(n);
    const end = (await this.inspect()).frames + n;
    while ((await this.inspect()).frames < end) await this.shown.waitForTimeout(16);
  }

  /** The window as a PNG: with `bare` the game's screen, one pixel for each logical pixel. */
  async screenshot(options: { path?: string } = {}): Promise<Buffer> {
    // the realm answers once its last frame is on the display, which a slow machine takes a while for
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

  /** What the realm says about itself. */
  inspect(): Promise<RealmState> {
    return this.shown.evaluate(() => {
      if (!window.__tiao) throw new Error('This page is not a phone.');
      return window.__tiao.inspect();
    });
  }

  /** The stored values, each as it was serialised. */
  async storage(): Promise<{ [key: string]: string }> {
    return (await this.inspect()).storage;
  }

  /** All that the game keeps on this phone, storage and files. */
  async kept(): Promise<Kept | null> {
    await this.inspect(); // what it wrote before its answer is on its way to the store
    return this.shown.evaluate(() => window.__tiao?.kept() ?? null);
  }

  /** What the game put on `GameGlobal.__tiao`; our own games put the engine's figures there. */
  async metrics(): Promise<Json> {
    return (await this.inspect()).probe;
  }

  /** Everything given to a game of ours so far, for `tiao replay`; recorded from the first step. */
  async trace(): Promise<Trace> {
    // safe: what the tool of that name answers (adapter/web/tools.ts)
    return (await this.tool('trace')) as unknown as Trace;
  }

  /** What a tool of the game answers: our own games have those of adapter/web/tools.ts. */
  async tool(name: string, args: Json = null): Promise<Json> {
    // as text: of a type that contains itself the compiler cannot tell what a page would make
    const told = await this.shown.evaluate(
      async ({ wanted, given }) => {
        if (!window.__tiao) throw new Error('This page is not a phone.');
        return JSON.stringify(await window.__tiao.tool(wanted, JSON.parse(given)));
      },
      { wanted: name, given: JSON.stringify(args) },
    );
    return JSON.parse(told);
  }

  /** Ends it; what was stored is forgotten. */
  async close(): Promise<void> {
    await (await this.made)?.close();
    this.made = this.current = this.touches = this.setup = this.opened = null;
  }

  /** Ends it as `close` does, but leaves its window, with nothing in it, to the next phone; null if it is not fit for one. */
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
    // as text, for the same reason
    await this.shown.evaluate((given) => window.__tiao?.act(JSON.parse(given)), JSON.stringify(action));
  }

  /** A bare window is the device's screen, held as the game wants it. */
  private async windowFor(id: string, options: OpenOptions): Promise<{ width: number; height: number }> {
    if (options.bare === false) return { width: 1280, height: 900 };
    const device = findDevice(options.device ?? DEFAULT_DEVICE);
    if (!device) {
      if (options.mayFail) return { width: 393, height: 852 };
      throw new Error(unknownDevice(options.device ?? ''));
    }
    const { width, height } = device.screen;
    const base = isAddress(id) ? id : `${this.server.url}package/${encodeURIComponent(id)}/`;
    const response = await fetch(`${base}index.json`);
    const { gameJson, error } = await indexOf(response);
    if (error !== undefined && !options.mayFail) throw new Error(error);
    const isTurned = String(gameJson?.deviceOrientation ?? '').startsWith('landscape');
    return isTurned ? { width: height, height: width } : { width, height };
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

/** A package's index, or what there is instead: a server's sentence, or any page at an address. */
async function indexOf(response: Response): Promise<Partial<PackageIndex> & { error?: string }> {
  const text = await response.text();
  try {
    const found: unknown = JSON.parse(text);
    if (typeof found === 'object' && found !== null) return found;
  } catch (error) {
    return { error: `${response.url} is no package's index: ${(error as Error).message}.` };
  }
  return { error: `${response.url} is no package's index.` };
}
