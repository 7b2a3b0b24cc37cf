/**
 * A realm that is loaded ahead while its server watches the sources, so that a saved change does not wait for one. It
 * already holds the engine's scripts, compiled but not run: a save rarely changes them.
 */
import type { AheadScript, Boot } from '../../contract/boot.ts';
import type { PackageIndex } from '../../contract/package-index.ts';
import type { Device } from '../../devices/index.ts';
import { quirksOf } from '../../devices/quirks.ts';
import { element } from '../element.ts';
import { keptFile } from './kept-files.ts';
import { fileAddress, type LoadedPackage } from './load.ts';
import { createFrame, isKept, loadRealm, realmAddress } from './realm-frame.ts';

/**
 * Longest time until a spare realm answers, in milliseconds; usually one. A game in an endless loop may share its
 * process.
 */
const ANSWERS_WITHIN = 500;
/** Milliseconds from the first frame of a run to the loading of the next realm. */
const AFTER_FRAME = 50;
/** The engine's folder in a game that this server has built (adapter/make/engine-chunks.ts). */
const ENGINE = /^tiao\/.+\.js$/;

export type Spare = {
  /** the root of a game, with the frame in it: a frame that is moved loads again */
  root: HTMLElement;
  frame: HTMLIFrameElement;
  /** path → hash of the scripts that it holds */
  ahead: ReadonlyMap<string, string>;
};

type Loading = Spare & { id: string; ready: Promise<void>; stop: AbortController };

export class SpareRealm {
  private loading: Loading | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** `place` puts the root of a game on the screen. */
  constructor(private readonly place: (root: HTMLElement) => void) {}

  /** Loads one for the next run of this package, once the frame of this run is seen, unless there is one. */
  prepare(index: PackageIndex, base: string): void {
    clearTimeout(this.timer);
    if (this.loading?.id === index.id) return;
    this.loading?.stop.abort();
    this.loading?.root.remove();
    this.loading = null;
    this.timer = setTimeout(() => this.load(index, base), AFTER_FRAME);
  }

  private load(index: PackageIndex, base: string): void {
    const frame = createFrame();
    const root = element('div', { class: 'game is-behind' });
    root.append(frame);
    this.place(root);
    const scripts = engineScripts(index, base);
    const ahead = new Map(scripts.map(({ path, hash }) => [path, hash]));
    const stop = new AbortController();
    const ready = load(frame, scripts, stop.signal);
    const loading = { id: index.id, root, frame, ahead, stop, ready };
    this.loading = loading;
    loading.ready.catch((error: Error) => {
      if (!stop.signal.aborted) console.info(`No realm is loaded ahead. ${error.message}`);
      root.remove();
      if (this.loading === loading) this.loading = null;
    });
  }

  /** The spare realm; null if there is none that answers. */
  async take(): Promise<Spare | null> {
    clearTimeout(this.timer);
    const { loading } = this;
    this.loading = null;
    if (!loading) return null;
    const { root, ready, frame, stop } = loading;
    let limit: ReturnType<typeof setTimeout> | undefined;
    const silence = new Promise<false>((resolve) => {
      limit = setTimeout(() => resolve(false), ANSWERS_WITHIN);
    });
    const answers = ready.then(() => answer(frame, stop.signal)).catch(() => false);
    const isThere = await Promise.race([answers, silence]);
    clearTimeout(limit);
    stop.abort();
    if (isThere) return loading;
    root.remove();
    return null;
  }
}

/**
 * The realm in index.html, which loads while the page's own script does: for the first game. Null if it is taken, or if
 * this page cannot use it.
 */
export function realmOfPage(): Spare | null {
  const root = document.querySelector<HTMLElement>('body > .game');
  const frame = root?.querySelector('iframe');
  if (!root || !frame) return null;
  // moved in any other way it would load again; and it comes from the network, so it may not fit a page that is kept
  if ('moveBefore' in root && !isKept()) return { root, frame, ahead: new Map() };
  root.remove();
  return null;
}

/** The scripts of a package that a realm does not hold already, each in its place. */
export function scriptsFor(
  { ahead }: Spare,
  { index, scripts }: LoadedPackage,
  device: Device,
): Boot['scripts'] {
  // in this mode scripts run strict, so the realm compiles all of them itself
  if (quirksOf(device, index.gameJson).highPerformance) return scripts;
  return index.scripts.map(({ path, hash }, i) =>
    hash !== undefined && ahead.get(path) === hash ? null : scripts[i],
  );
}

async function load(frame: HTMLIFrameElement, scripts: AheadScript[], signal: AbortSignal): Promise<void> {
  const isLoaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true, signal }));
  await loadRealm(frame, realmAddress(), signal);
  await isLoaded; // a later load means that a package has navigated it
  if (scripts.length > 0)
    frame.contentWindow?.postMessage(
      { type: 'tiao:ahead', scripts },
      '*',
      scripts.map(({ bytes }) => bytes),
    );
}

/** Resolves with true when a loaded realm answers. */
function answer(frame: HTMLIFrameElement, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const onMessage = ({ source, data }: MessageEvent) => {
      if (source === frame.contentWindow && data === 'tiao:ready') resolve(true);
    };
    window.addEventListener('message', onMessage, { signal });
    frame.contentWindow?.postMessage('tiao:ready?', '*');
  });
}

/** The scripts of the engine as they were loaded last, if this server has built the game: others come after the seal. */
export function engineScripts(index: PackageIndex, base: string): AheadScript[] {
  if (!index.own) return [];
  return index.scripts.flatMap((script) => {
    const { path, hash } = script;
    if (!ENGINE.test(path) || hash === undefined) return [];
    const bytes = keptFile({ ...script, url: fileAddress(base, 'scripts', path) });
    return bytes ? [{ path, hash, bytes }] : [];
  });
}
