/** How long a new player waits: from the address to the first image, without a cache, on a slow phone. */
import { PerfBrowser } from './browser.ts';
import { peerHandle } from './peers.ts';
import { type Lane, THROTTLE } from './plan.ts';
import type { Run, Subject } from './run.ts';

/** The process of a sandboxed iframe would not be slowed down together with the page's, so they share one. */
const ONE_PROCESS = ['--disable-features=IsolateSandboxedIframes', '--disable-site-isolation-trials'];

export async function firstFrame(subject: Subject, lane: Lane): Promise<Run> {
  if (!('url' in subject)) throw new Error('Only pages have a first frame that can be held beside others.');
  const browser = await PerfBrowser.open({ lane, beginFrame: false, args: ONE_PROCESS });
  try {
    const context = await browser.browser.newContext({ viewport: { width: 375, height: 667 } });
    const page = await context.newPage();
    if (!subject.isOurs) await page.addInitScript(peerHandle(true));
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: lane === 'low' ? THROTTLE : 1 });
    await page.goto(subject.url, { waitUntil: 'commit' });
    const drawn = await page.waitForFunction(
      () => (typeof window.__tiao?.state.firstFrameMs === 'number' ? performance.now() : null),
      null,
      { polling: 'raf', timeout: 60_000 },
    );
    return { figures: { firstFrameMs: (await drawn.jsonValue()) ?? Number.NaN }, rows: [] };
  } finally {
    await browser.close();
  }
}
