/**
 * Kills the browser while a game writes, opens it again, and checks what is left: everything that was acknowledged must
 * be there, and no value may be incomplete. After some kills, a file of the browser's databases is damaged as well, so
 * that the browser deletes them all; then the second copy must be there. `npm run -s soak -- kills --count 300`.
 */
import { rmSync } from 'node:fs';
import { mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { chromiumOptions } from '../../adapter/host/chromium.ts';
import { PhoneServer } from '../../adapter/testing/server.ts';
import { Random } from '../../engine/random.ts';

const GAME = new URL('../packages/writes', import.meta.url).pathname;
/** How long the game writes before the browser is killed, milliseconds. */
const WRITES_MS = { least: 50, most: 600 };
const WITHIN_MS = 60_000;
/** The databases are damaged on purpose after one of this many kills. */
const DAMAGED = 10;

export type Kills = {
  kills: number;
  /** writes that were acknowledged to the game */
  kept: number;
  /** places with an older value than the last one acknowledged */
  lost: number;
  /** places with an incomplete value */
  half: number;
  /** how often the browser reported its database as damaged and deleted it, and how often it was damaged on purpose */
  deleted: number;
  damaged: number;
  /** how often the second copy was restored after that */
  restored: number;
  /** failed writes, and other things that must not happen */
  problems: string[];
};

export async function killMany({ count, seed }: { count: number; seed: number }): Promise<Kills> {
  const random = new Random(seed);
  const sum: Kills = {
    kills: 0,
    kept: 0,
    lost: 0,
    half: 0,
    deleted: 0,
    damaged: 0,
    restored: 0,
    problems: [],
  };
  const profile = await mkdtemp(join(tmpdir(), 'tiao-kills-'));
  const server = await PhoneServer.start();
  try {
    const address = `${server.url}?game=${encodeURIComponent(await server.offer(GAME))}&clock=real&bare`;
    /** place → the last number acknowledged */
    const last = new Map<string, number>();
    for (let round = 0; round <= count; round++) {
      const context = await chromium.launchPersistentContext(profile, await chromiumOptions());
      const game = new Listening(context.pages()[0] ?? (await context.newPage()));
      await game.page.goto(address);
      await game.said('left all');
      const deleted = await saidOfDeletion(game.page);
      if (deleted !== undefined) {
        sum.deleted++;
        if (deleted.includes('is back from a second copy')) sum.restored++;
        else sum.problems.push(deleted);
        // a copy may be some seconds old, but never incomplete
        compare(game.left, new Map([...last].map(([place]) => [place, 0])), sum);
        last.clear();
      } else compare(game.left, last, sum);
      if (round === count) {
        await context.close();
        break;
      }
      await game.said('kept ');
      await new Promise((resolve) =>
        setTimeout(resolve, WRITES_MS.least + random.next() * (WRITES_MS.most - WRITES_MS.least)),
      );
      await kill(context);
      sum.kills++;
      for (const [place, n] of game.kept) last.set(place, n);
      sum.kept += game.keptCount;
      sum.problems.push(...game.failed);
      if (sum.kills % DAMAGED === 0) {
        await damage(profile);
        sum.damaged++;
      }
      if (sum.kills % 20 === 0)
        console.log(
          `${sum.kills} kills, ${sum.kept} kept, ${sum.lost} lost, ${sum.half} half, ${sum.deleted} times deleted by the browser, ${sum.restored} times restored`,
        );
    }
  } finally {
    await server.close();
    // the browser may still be writing to the folder after another error, and that error must be the one that is reported
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 500 });
  }
  return sum;
}

/** Reads what the game prints to its console. */
class Listening {
  /** place → the value found at the start */
  readonly left = new Map<string, string>();
  readonly kept = new Map<string, number>();
  readonly failed: string[] = [];
  keptCount = 0;
  private readonly lines: string[] = [];
  private heard: () => void = () => undefined;

  constructor(readonly page: Page) {
    page.on('console', (message) => this.take(message.text()));
  }

  private take(line: string) {
    this.lines.push(line);
    const [what, place, value] = line.split(' ');
    if (what === 'left' && value) this.left.set(place, value);
    if (what === 'kept') {
      this.kept.set(place, Number(value));
      this.keptCount++;
    }
    if (what === 'failed') this.failed.push(line);
    this.heard();
  }

  /** Resolves at the first line with this beginning. */
  said(start: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => {
        reject(new Error(`The game has not said '${start}'. It said:\n${this.lines.slice(-20).join('\n')}`));
      }, WITHIN_MS);
      this.heard = () => {
        if (!this.lines.some((line) => line.startsWith(start))) return;
        clearTimeout(late);
        resolve();
      };
      this.heard();
    });
  }
}

function compare(left: Map<string, string>, last: Map<string, number>, sum: Kills) {
  for (const [place, n] of last) {
    const value = left.get(place);
    if (value === 'half') {
      sum.half++;
      sum.problems.push(`${place} holds a part of a value`);
    } else if (value === undefined || value === 'none' || Number(value) < n) {
      sum.lost++;
      sum.problems.push(`${place} holds ${value}, and ${n} was acknowledged`);
    }
  }
}

/** The message to the player if the browser has deleted its databases; undefined if it has not. */
async function saidOfDeletion(page: Page): Promise<string | undefined> {
  const lines = await page.evaluate(() => window.__tiao?.log() ?? []);
  return lines.find(({ text }) => text.includes('this game had kept'))?.text;
}

/** Damages the databases of a browser that is not running, by overwriting the lists of their files. */
async function damage(profile: string) {
  const databases = join(profile, 'Default/IndexedDB');
  const lists = (await readdir(databases, { recursive: true })).filter((path) => /MANIFEST-\d+$/.test(path));
  for (const list of lists) await writeFile(join(databases, list), 'damaged on purpose');
  if (lists.length === 0) throw new Error(`There is no database to damage in ${profile}.`);
}

/** Kills the whole browser at once, without a chance to shut down. */
async function kill(context: BrowserContext) {
  const session = await context.browser()?.newBrowserCDPSession();
  const { processInfo = [] } = (await session?.send('SystemInfo.getProcessInfo')) ?? {};
  const browser = processInfo.find(({ type }) => type === 'browser');
  if (!browser) throw new Error('The browser does not tell its process.');
  const closed = context.waitForEvent('close', { timeout: WITHIN_MS });
  process.kill(browser.id, 'SIGKILL');
  await closed;
}
