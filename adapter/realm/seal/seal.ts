/** Seals a realm for its package: hides the browser, defines a mini-game's globals and loads the package's scripts. */
import type { AheadScript } from '../../contract/boot.ts';
import type { ToPage } from '../../contract/messages.ts';
import { guardPixels } from '../display/taint.ts';
import type { Runtime } from '../runtime.ts';
import { dateFollowing, seededRandom } from '../time/virtual-date.ts';
import { forgiveBrokenPictures } from '../wx/canvas.ts';
import { workersFolder } from '../wx/worker.ts';
import { fallbackGlobals, offerSizes } from './compat-globals.ts';
import { bridgeConsole } from './console-bridge.ts';
import { createGameScope } from './game-global.ts';
import { installGlobals } from './globals.ts';
import { hideAudio, hideDom } from './hide.ts';
import type { ModuleBody } from './modules.ts';
import { NativePromise } from './native-promise.ts';
import {
  addListener,
  decodeUtf8,
  drawings2d,
  NativeDate,
  NativeWebAssembly,
  nativeRandom,
  realmWindow,
} from './primordials.ts';
import { flagsOf, impoverish, missingGlobals, promiseByTimer, strict } from './quirky.ts';
import { loadScripts } from './scripts.ts';
import { wxWebAssembly } from './wx-web-assembly.ts';

/** Seals the realm: from here on a package cannot reach the browser. `more` are globals of this domain only. */
export function seal(
  runtime: Runtime,
  wx: Record<string, unknown>,
  post: (message: ToPage) => void,
  more: { [name: string]: unknown } = {},
) {
  const { boot, clock, modules } = runtime;
  forgiveBrokenPictures();
  guardPixels();
  const { quirks } = runtime;
  if (quirks.poorCompositing) impoverish(drawings2d, (text) => runtime.report.warn(text));
  bridgeConsole(console, post);
  hideAudio();
  hideDom();
  offerSizes(runtime, realmWindow);
  const { gameGlobal, hiddenGlobals } = createGameScope(realmWindow, (global) =>
    fallbackGlobals(runtime, global),
  );
  const random = boot.clock === 'stepped' ? seededRandom(boot.seed) : nativeRandom;
  const wallTime = () => clock.wallTime();
  installGlobals(
    clock,
    {
      wx,
      requirePlugin: modules.requirePlugin,
      ...(NativeWebAssembly && { WXWebAssembly: wxWebAssembly(runtime, NativeWebAssembly) }),
      ...flagsOf(quirks),
      ...more,
    },
    { Date: dateFollowing(wallTime, NativeDate), random },
  );
  if (quirks.promiseByTimer) realmWindow.Promise = promiseByTimer(clock);
  for (const name of missingGlobals(quirks)) Reflect.deleteProperty(realmWindow, name);
  modules.scope = { wx, gameGlobal, hiddenGlobals };
  Object.assign(gameGlobal, boot.config);
}

/** The bodies of scripts that were loaded before their package. */
const ahead = new Map<string, ModuleBody>();
let isAhead: Promise<unknown> = NativePromise.resolve();

/** Compiles scripts of the engine, before the package that needs them is there. */
export function loadAhead(scripts: AheadScript[]): void {
  const texts = scripts.map(({ path, bytes }) => ({ path, text: bytes }));
  isAhead = loadScripts(texts, (path, body) => ahead.set(path, body));
}

/** Resolves when they are compiled. To be awaited before the seal, which takes away what they are defined by. */
export const aheadLoaded = () => isAhead;

/** Loads the package's scripts without running any; reports a fault and resolves with false if one cannot be parsed. */
export async function loadPackageScripts({ boot, modules, report, quirks }: Runtime): Promise<boolean> {
  const scripts: { path: string; text: ArrayBuffer }[] = [];
  for (const [i, { path }] of boot.index.scripts.entries()) {
    const text = boot.scripts[i];
    const body = ahead.get(path);
    if (text) scripts.push({ path, text });
    else if (body) modules.define(path, body);
    else throw new Error(`The page did not send ${path}.`);
  }
  const given = quirks.highPerformance
    ? scripts.map(({ path, text }) => ({ path, text: strict(decodeUtf8(text)) }))
    : scripts;
  for (const { path, message } of await loadScripts(given, (name, body) => modules.define(name, body))) {
    report.fault({
      kind: 'script',
      message: `${path} cannot be read as JavaScript: ${message}. Correct it, and start the game again.`,
      file: path,
    });
    return false;
  }
  // Frees the texts, which the browser has now. Only worker scripts are loaded again.
  const workers = workersFolder(boot.index.gameJson.workers);
  boot.scripts = boot.index.scripts.map(({ path }, i) =>
    workers !== null && path.startsWith(`${workers}/`) ? boot.scripts[i] : null,
  );
  addListener(realmWindow, 'error', (event) => report.uncaught((event as ErrorEvent).error));
  addListener(realmWindow, 'unhandledrejection', (event) => {
    const { reason, promise } = event as PromiseRejectionEvent;
    report.rejection(reason, promise);
  });
  return true;
}
