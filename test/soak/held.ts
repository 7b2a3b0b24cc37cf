/** Measures what a phone holds in memory after a garbage collection, to compare the end of a long run with its beginning. */
import { fileURLToPath } from 'node:url';
import type { BrowserContext, CDPSession, Page } from 'playwright-core';

export type Held = {
  /** script heaps of the page and of the game's realm */
  pageKb: number;
  realmKb: number;
  /** counts of the page and the realm together; they include detached nodes, frames and listeners */
  nodes: number;
  frames: number;
  listeners: number;
  audioNodes: number;
  /** textures, buffers, programs … of contexts that are not lost */
  glObjects: number;
  /** what the game has stored on this phone */
  storedKb: number;
};

/** How much a run may add: compiled code and the browser's own caches stay below this, a leak exceeds it. */
const MAY_GROW: Held = {
  pageKb: 2000,
  realmKb: 2000,
  nodes: 300,
  frames: 2,
  listeners: 40,
  audioNodes: 12,
  glObjects: 24,
  storedKb: 2000,
};

/** The names of the counts in Chromium's Performance.getMetrics. */
const COUNTS = {
  nodes: 'Nodes',
  frames: 'Frames',
  listeners: 'JSEventListeners',
  audioNodes: 'AudioHandlers',
} as const;

const GL_OBJECTS = `(function () { return this; })()[Symbol.for('tiao.gl')]()`;

/** Counts WebGL objects from now on, in every page of the context. */
export function countGlObjects(context: BrowserContext): Promise<unknown> {
  return context.addInitScript({ path: fileURLToPath(new URL('count-gl.js', import.meta.url)) });
}

/** Measures a page. `countGlObjects` must have been called before the page was opened. */
export async function heldBy(page: Page): Promise<Held> {
  const sessions = await sessionsOf(page);
  const held = { pageKb: 0, realmKb: 0, nodes: 0, frames: 0, listeners: 0, audioNodes: 0, glObjects: 0 };
  for (const [i, session] of sessions.entries()) {
    // twice, because the first collection only runs finalisers for some objects
    await session.send('HeapProfiler.collectGarbage');
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    if (i === 0) held.pageKb = usedSize / 1024;
    else held.realmKb += usedSize / 1024;
    // not by Playwright, whose scripts use names that the realm has removed
    const { result } = await session.send('Runtime.evaluate', { expression: GL_OBJECTS });
    held.glObjects += Number(result.value);
    await session.send('Performance.enable');
    const { metrics } = await session.send('Performance.getMetrics');
    for (const [key, name] of Object.entries(COUNTS)) {
      // safe: the keys of COUNTS
      held[key as keyof typeof COUNTS] += metrics.find((one) => one.name === name)?.value ?? 0;
    }
    await session.detach();
  }
  const usage = await page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
  return { ...held, storedKb: usage / 1024 };
}

/** Describes each value that has grown by more than it may. */
export function grown(before: Held, after: Held): string[] {
  const keys = Object.keys(MAY_GROW) as (keyof Held)[];
  return keys
    .filter((key) => after[key] - before[key] > MAY_GROW[key])
    .map(
      (key) => `${key}: ${Math.round(before[key])} at the beginning, ${Math.round(after[key])} at the end`,
    );
}

/** All values of each measurement, so that growth that levels off can be told from growth that goes on. */
export function describeLooks(looks: Held[]): string {
  const keys = Object.keys(MAY_GROW) as (keyof Held)[];
  return keys
    .map((key) => {
      const values = looks.map((one) => Math.round(one[key]));
      const isFlat = values.every((value) => value === values[0]);
      return `${key} ${isFlat ? `${values[0]} each time` : values.join(' → ')}`;
    })
    .join(', ');
}

/**
 * The debugger sessions of the page and of frames with a process of their own. A realm without one is part of the page's.
 */
async function sessionsOf(page: Page): Promise<CDPSession[]> {
  const context = page.context();
  const sessions = [await context.newCDPSession(page)];
  for (const frame of page.frames().filter((one) => one.parentFrame() !== null)) {
    const session = await context.newCDPSession(frame).catch(() => null);
    if (session) sessions.push(session);
  }
  return sessions;
}
