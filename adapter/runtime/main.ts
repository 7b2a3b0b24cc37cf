/**
 * The realm's script: takes one package from the phone, hides the browser, runs the package and reports.
 * What the phone and the realm say to each other is in ../protocol.ts.
 */
import type { Boot, ToPhone, ToRealm } from '../protocol.ts';
import { perform } from './actions.ts';
import { createWorld } from './boot.ts';
import { bridgeConsole } from './console-bridge.ts';
import { createGameScope, LENT_GLOBAL } from './game-global.ts';
import { installGlobals } from './globals.ts';
import { hideDom } from './hide.ts';
import { inspect, useTool } from './inspect.ts';
import { NativePromise } from './native-promise.ts';
import { listenToPointers } from './pointers.ts';
import {
  addListener,
  NativeDate,
  nativePerformanceNow,
  nativeRandom,
  nativeRequestFrame,
  nativeSetTimeout,
  parentWindow,
  postMessageTo,
  postToParent,
  realmWindow,
} from './primordials.ts';
import { loadScripts } from './scripts.ts';
import { SteppedClock } from './stepped-clock.ts';
import { topicsOf } from './topics.ts';
import { dateFollowing, seededRandom } from './virtual-date.ts';
import type { World } from './world.ts';
import { forgiveBrokenPictures } from './wx/canvas.ts';
import { type BuiltWx, buildWx } from './wx/index.ts';

let booted = false;
addListener(realmWindow, 'message', (event) => {
  const { source, data, ports } = event as MessageEvent<Boot>;
  if (booted || source !== parentWindow || data?.type !== 'tiao:boot') return;
  booted = true;
  const [port] = ports;
  const post = (message: ToPhone) => postMessageTo(port, message, []);
  start(data, port, post).catch((error: Error) => {
    const message = `The realm could not start the package: ${error.message}`;
    post({ type: 'fault', fault: { kind: 'runtime', message, stack: error.stack } });
  });
});
postToParent('tiao:ready');

async function start(boot: Boot, port: MessagePort, post: (message: ToPhone) => void) {
  const world = createWorld(boot, post);
  const built = buildWx(world, topicsOf(world));
  const ran = run(world, built, post);
  port.onmessage = ({ data: message }: MessageEvent<ToRealm>) => take(message, world, built, post, ran);
  await ran;
}

/** Seals the realm, loads the scripts and runs game.js to its end. */
async function run(world: World, { wx }: BuiltWx, post: (message: ToPhone) => void) {
  const { boot, clock, modules, report, lifecycle } = world;
  seal(world, wx, post);
  const scripts = boot.index.scripts.map(({ path }, i) => ({ path, text: boot.scripts[i] }));
  for (const { path, message } of await loadScripts(scripts, (path, body) => modules.define(path, body))) {
    report.fault({
      kind: 'script',
      message: `${path} cannot be read as JavaScript: ${message}. Correct it and reload.`,
      file: path,
    });
    return;
  }
  if (!modules.has('game.js')) {
    report.fault({
      kind: 'package',
      message: 'There is no game.js. A package starts there: add one beside game.json.',
      file: 'game.js',
    });
    return;
  }
  addListener(realmWindow, 'error', (event) => report.uncaught((event as ErrorEvent).error));
  addListener(realmWindow, 'unhandledrejection', (event) => {
    const { reason, promise } = event as PromiseRejectionEvent;
    report.rejection(reason, promise);
  });
  try {
    modules.run('game.js');
  } catch (thrown) {
    report.scriptFault(thrown, 'game.js stopped', 'game.js');
    return;
  }
  post({ type: 'booted', ms: nativePerformanceNow() });
  lifecycle.firstShow();
  tellFirstFrame(world, post);
  listenToPointers(world.touches, clock, boot.clock === 'real');
}

/** From here on nothing of the browser can be reached by a package. */
function seal(world: World, wx: Record<string, unknown>, post: (message: ToPhone) => void) {
  const { boot, clock, modules } = world;
  forgiveBrokenPictures();
  bridgeConsole(console, post);
  hideDom();
  // A stranger's package may read these before its adapter has made them (some do); ours never should.
  const lent = { window: LENT_GLOBAL, performance: { now: () => clock.now() } };
  const { gameGlobal, cell } = createGameScope(realmWindow, boot.index.own ? {} : lent);
  const random = boot.clock === 'stepped' ? seededRandom(boot.seed) : nativeRandom;
  const wallTime = () => clock.wallTime();
  installGlobals(
    clock,
    { wx, requirePlugin: modules.requirePlugin },
    { Date: dateFollowing(wallTime, NativeDate), random },
  );
  modules.scope = { wx, gameGlobal, cell };
  Object.assign(gameGlobal, boot.config);
}

/** What the phone asks of a running game. */
function take(
  message: ToRealm,
  world: World,
  built: BuiltWx,
  post: (message: ToPhone) => void,
  /** until game.js has run there is nothing to step */
  ran: Promise<void>,
) {
  const { clock, link, mixer } = world;
  if (message.type === 'answer') link.take(message);
  else if (message.type === 'question') void link.takeQuestion(message);
  else if (message.type === 'event') {
    if (clock instanceof SteppedClock) clock.after(0, () => link.takeEvent(message));
    else link.takeEvent(message);
  } else if (message.type === 'volume') mixer.setVolume(message.volume);
  else if (message.type === 'inspect') {
    void presented(world).then(() => post({ type: 'state', id: message.id, state: inspect(world, built) }));
  } else if (message.type === 'tool') {
    post({ type: 'told', id: message.id, ...useTool(message.name, message.args) });
  } else if (message.type === 'countCalls') {
    // the watcher for the first draw takes its own away again, so counting waits for it
    if (world.screenCanvas.drawn) world.screenCanvas.count.switch(message.isOn, world.screenCanvas.drawing);
  } else if (message.type === 'act') {
    const act = () => perform(message.action, world);
    if (clock instanceof SteppedClock) clock.after(0, act);
    else act();
  } else if (clock instanceof SteppedClock) {
    void ran.then(() => clock.step(message.frames)).then(() => post({ type: 'stepped', id: message.id }));
  } else post({ type: 'stepped', id: message.id });
}

/** How long the browser may take to show a frame, milliseconds; a hidden tab shows none. */
const SHOWN_WITHIN = 1000;

/** Who looks at a stepped phone sees its last frame: the second frame from now begins when the first is on its way. */
function presented({ clock, boot, screenCanvas }: World): Promise<void> {
  return new NativePromise((resolve) => {
    if (!(clock instanceof SteppedClock) || boot.noDraw || !screenCanvas.drawn) return resolve();
    nativeRequestFrame(() => nativeRequestFrame(() => resolve()));
    nativeSetTimeout(resolve, SHOWN_WITHIN);
  });
}

/** Once something has been drawn on the screen, at the end of that frame. */
function tellFirstFrame({ clock, screenCanvas }: World, post: (message: ToPhone) => void) {
  clock.onFrameEnd = () => {
    if (!screenCanvas.drawn) return;
    clock.onFrameEnd = () => undefined;
    post({ type: 'firstFrame', ms: nativePerformanceNow() });
  };
}
