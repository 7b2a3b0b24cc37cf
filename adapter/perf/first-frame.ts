/** How long a new player waits: from the address to the first image, without a cache, on a slow phone. */
import { setTimeout as sleep } from 'node:timers/promises';
import { PerfBrowser } from './browser.ts';
import { peerHandle } from './peers.ts';
import { type Lane, THROTTLE } from './plan.ts';
import type { Run, Subject } from './run.ts';

/** The process of a sandboxed iframe would not be slowed down together with the page's, so they share one. */
const ONE_PROCESS = ['--disable-features=IsolateSandboxedIframes', '--disable-site-isolation-trials'];

/** Processor seconds within QUIET_FOR milliseconds below which a browser counts as idle. */
const IDLE = 0.01;
const QUIET_FOR = 200;
/** Milliseconds after which a browser is used even if it is not idle. */
const IDLE_WITHIN = 15_000;

export async function firstFrame(subject: Subject, lane: Lane): Promise<Run> {
  if (!('url' in subject)) throw new Error('Only pages have a first frame that can be held beside others.');
  const browser = await PerfBrowser.open({ lane, beginFrame: false, args: ONE_PROCESS });
  try {
    const context = await browser.browser.newContext({ viewport: { width: 375, height: 667 } });
    const page = await context.newPage();
    if (!subject.isOurs) await page.addInitScript(peerHandle(true));
    const session = await context.newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    await untilIdle(browser);
    await session.send('Emulation.setCPUThrottlingRate', { rate: lane === 'low' ? THROTTLE : 1 });
    await page.goto(subject.url, { waitUntil: 'commit' });
    const drawn = await page.waitForFunction(
      () => (typeof window.__tiao?.state.firstFrameMs === 'number' ? performance.now() : null),
      null,
      { polling: 'raf', timeout: 60_000 },
    );
    const { metrics } = await session.send('Performance.getMetrics');
    const taskSeconds = metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
    const firstFrameMs = (await drawn.jsonValue()) ?? Number.NaN;
    return { figures: { firstFrameMs, firstFrameCpuMs: taskSeconds * 1000 }, rows: [] };
  } finally {
    await browser.close();
  }
}

/** A player's browser has been running for a while; one just started still loads its own user interface. */
async function untilIdle({ session }: PerfBrowser): Promise<void> {
  const seconds = async () => {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
  };
  let before = await seconds();
  for (let waited = 0; waited < IDLE_WITHIN; waited += QUIET_FOR) {
    await sleep(QUIET_FOR);
    const now = await seconds();
    if (now - before < IDLE) return;
    before = now;
  }
}
