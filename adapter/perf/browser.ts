/** The browser of a lane, and pages in it whose frames we issue ourselves if the browser supports that. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, type BrowserContext, type CDPSession, chromium, type Page } from 'playwright-core';
import type { Json } from '../contract/json.ts';
import type { RealmState } from '../contract/realm-state.ts';
import { ensureChromium, FLAGS } from '../host/chromium.ts';
import { Failure } from '../host/failure.ts';
import type { Lane, Pace } from './plan.ts';

/** Frames come only on request (supported only by chromium-headless-shell). */
const BEGIN_FRAME_FLAGS = ['--enable-begin-frame-control', '--run-all-compositor-stages-before-draw'];
/** Makes garbage distinguishable from live memory, and the heap's size exact. */
const MEASURE_FLAGS = ['--enable-precise-memory-info'];
/** Milliseconds between two checks of a page that is loading. */
const LOOK_EVERY = 30;
const STARTS_WITHIN = 90_000;
/** A package that draws has drawn long before, once its script has run. */
const DRAWS_WITHIN = 8000;

export type BrowserOptions = {
  lane: Lane;
  /** URL of a remote browser: http(s):// and ws://…/devtools/ are CDP, other ws:// Playwright's own protocol */
  endpoint?: string;
  /** false: use the display's frames, even if the browser can issue them on request */
  beginFrame?: boolean;
  /** more browser flags */
  args?: string[];
};

export class PerfBrowser {
  private constructor(
    readonly browser: Browser,
    /** whether frames come only on request */
    readonly isDriven: boolean,
    readonly session: CDPSession,
  ) {}

  static async open({ lane, endpoint, beginFrame = true, args = [] }: BrowserOptions): Promise<PerfBrowser> {
    if (endpoint) {
      const browser = await connect(endpoint);
      return new PerfBrowser(browser, false, await browser.newBrowserCDPSession());
    }
    const shell = beginFrame ? headlessShell() : undefined;
    const browser = await chromium.launch({
      executablePath: shell ?? (await ensureChromium()),
      args: [
        ...FLAGS,
        ...MEASURE_FLAGS,
        ...args,
        ...(shell ? BEGIN_FRAME_FLAGS : []),
        ...(lane === 'nojit' ? ['--js-flags=--jitless'] : []),
      ],
    });
    return new PerfBrowser(browser, shell !== undefined, await browser.newBrowserCDPSession());
  }

  get version(): string {
    return this.browser.version();
  }

  async page(size: { width: number; height: number }): Promise<PerfPage> {
    const context = await this.browser.newContext({ viewport: size });
    const page = this.isDriven ? await drivenPage(context, this.session, size) : await context.newPage();
    return new PerfPage(context, page, this.isDriven);
  }

  close(): Promise<void> {
    return this.browser.close();
  }
}

function headlessShell(): string | undefined {
  const named = process.env.TIAO_HEADLESS_SHELL;
  if (named !== undefined) return existsSync(named) ? named : undefined;
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, 'chromium-headless-shell')).find((path) => existsSync(path));
}

async function connect(endpoint: string): Promise<Browser> {
  const speaksCdp = /^https?:/.test(endpoint) || endpoint.includes('/devtools/');
  try {
    // the page is served on this machine: Playwright's own protocol can tunnel that; for CDP see test/perf/README.md
    return await (speaksCdp
      ? chromium.connectOverCDP(endpoint)
      : chromium.connect(endpoint, { exposeNetwork: '<loopback>' }));
  } catch (error) {
    throw new Failure(
      `No browser answers at ${endpoint}: ${(error as Error).message.split('\n')[0]}. Start one with \`npx playwright run-server\`, or with --remote-debugging-port.`,
    );
  }
}

/** Creates a page that draws only on request. Playwright cannot create one, so it is created over CDP in its context. */
async function drivenPage(
  context: BrowserContext,
  browser: CDPSession,
  size: { width: number; height: number },
): Promise<Page> {
  const first = await context.newPage();
  const session = await context.newCDPSession(first);
  const { targetInfo } = await session.send('Target.getTargetInfo');
  const { browserContextId } = targetInfo;
  const made = context.waitForEvent('page');
  await browser.send('Target.createTarget', {
    url: 'about:blank',
    browserContextId,
    enableBeginFrameControl: true,
    ...size,
  });
  const page = await made;
  await first.close();
  return page;
}

/** One page with a phone on it. */
export class PerfPage {
  /** sessions of the page, and of the game's realm, which may have its own process */
  private pageSession: CDPSession | null = null;
  private realmSession: CDPSession | null = null;
  /** the frames' own time, milliseconds */
  private ticks = 0;
  private interval = 1000 / 60;
  private pace: Pace = 'exact';
  readonly errors: string[] = [];

  constructor(
    private readonly context: BrowserContext,
    readonly page: Page,
    private readonly isDriven: boolean,
  ) {
    page.on('pageerror', (error) => this.errors.push(error.message));
  }

  /** Loads the phone with a package, and `script` before all others. Resolves when the game has drawn its first frame. */
  async open(
    address: string,
    script: string,
    how: { rate: number; pace: Pace; throttle: number; draw: boolean },
  ): Promise<void> {
    this.interval = 1000 / how.rate;
    this.pace = how.pace;
    await this.page.addInitScript(script);
    const session = await this.context.newCDPSession(this.page);
    this.pageSession = session;
    // an emulated display rate must not be lower than the rate of issued frames
    await this.page.goto(address, { waitUntil: 'commit' });
    await session.send('Performance.enable');
    const { metrics } = await session.send('Performance.getMetrics');
    this.ticks = 1000 * (metrics.find(({ name }) => name === 'Timestamp')?.value ?? 0);
    await this.untilDrawn();
    this.realmSession = await this.sessionOfRealm();
    await this.realm.send('Performance.disable');
    await this.realm.send('Performance.enable', { timeDomain: 'threadTicks' });
    if (how.throttle > 1) {
      for (const each of new Set([session, this.realm])) {
        await each.send('Emulation.setCPUThrottlingRate', { rate: how.throttle });
      }
    }
  }

  get realm(): CDPSession {
    const session = this.realmSession ?? this.pageSession;
    if (!session) throw new Error('No package is on this page yet.');
    return session;
  }

  /** Runs `count` frames. */
  async frames(count: number): Promise<void> {
    if (this.isDriven) for (let i = 0; i < count; i++) await this.frame();
    else {
      const end = (await this.inspect()).frames + count;
      for (let left = count; left > 0; left = end - (await this.inspect()).frames) {
        await pause(Math.max(LOOK_EVERY, left * this.interval * 0.9));
      }
    }
  }

  /** Duration of a frame in the frames' own time, milliseconds. */
  get frameMs(): number {
    return this.interval;
  }

  inspect(): Promise<RealmState> {
    return this.page.evaluate(() => {
      if (!window.__tiao) throw new Error('This page is not a phone.');
      return window.__tiao.inspect();
    });
  }

  async tool(name: string, args: Json = null): Promise<Json> {
    const told = await this.page.evaluate(
      async ({ wanted, given }) => JSON.stringify(await window.__tiao?.tool(wanted, JSON.parse(given))),
      { wanted: name, given: JSON.stringify(args) },
    );
    return JSON.parse(told ?? 'null');
  }

  countCalls(isOn: boolean): Promise<void> {
    return this.page.evaluate((on) => window.__tiao?.countCalls(on), isOn);
  }

  /** Errors of the page and of the game so far. */
  async problems(): Promise<string[]> {
    const log = await this.page.evaluate(() => window.__tiao?.log() ?? []);
    const told = log.filter(({ kind }) => kind !== 'console' && kind !== 'phone').map(({ text }) => text);
    return [...this.errors, ...told];
  }

  firstFrameMs(): Promise<number | null> {
    return this.page.evaluate(() => window.__tiao?.state.firstFrameMs ?? null);
  }

  close(): Promise<void> {
    return this.context.close();
  }

  private async frame(): Promise<void> {
    this.ticks += this.interval;
    if (this.pace === 'wall') await this.untilTick();
    await this.pageSession?.send('HeadlessExperimental.beginFrame', {
      frameTimeTicks: this.ticks,
      interval: this.interval,
    });
  }

  private startedAt = 0;
  private firstTick = 0;

  /** Waits for the next tick of the display; ticks that have passed are missed frames. */
  private async untilTick(): Promise<void> {
    if (this.startedAt === 0) {
      this.startedAt = performance.now();
      this.firstTick = this.ticks;
    }
    const due = () => this.startedAt + (this.ticks - this.firstTick);
    const missed = Math.floor((performance.now() - due()) / this.interval);
    if (missed > 0) this.ticks += missed * this.interval;
    const wait = due() - performance.now();
    if (wait > 0) await pause(wait);
  }

  private async untilDrawn(): Promise<void> {
    let end = Date.now() + STARTS_WITHIN;
    let hasBooted = false;
    while (Date.now() < end) {
      if (this.isDriven) await this.frame();
      const state = await this.page.evaluate(() => window.__tiao?.state ?? null).catch(() => null);
      if (state?.fault) throw new Failure(`The package did not start. ${state.fault.message}`);
      if (state && state.firstFrameMs !== null) return;
      if (state && state.bootedMs !== null && !hasBooted) {
        hasBooted = true;
        end = Date.now() + DRAWS_WITHIN;
      }
      await pause(LOOK_EVERY);
    }
    throw new Failure('It drew nothing: there is nothing to measure.');
  }

  private async sessionOfRealm(): Promise<CDPSession | null> {
    const frame = this.page.frames().find((each) => each.parentFrame() !== null);
    if (!frame) return null;
    // if the realm shares the page's process it has no session of its own, and the page's covers both
    return this.context.newCDPSession(frame).catch(() => null);
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
