/**
 * The realm's script: takes one package from the phone, hides the browser, runs the package and reports.
 * What page and realm say to each other is in ../contract/.
 */
import type { Boot } from '../contract/boot.ts';
import type { ToPage, ToRealm } from '../contract/messages.ts';
import { perform } from './actions.ts';
import { createRuntime } from './boot.ts';
import { changeStored } from './files/change-stored.ts';
import { listenToPointers } from './input/pointers.ts';
import { inspect, useTool } from './inspect.ts';
import { OpenDataContext } from './open-data/main-domain.ts';
import { startOpenDomain } from './open-data/open-domain.ts';
import { describe } from './report.ts';
import type { Runtime } from './runtime.ts';
import { NativePromise } from './seal/native-promise.ts';
import {
  addListener,
  nativeConsole,
  nativePerformanceNow,
  nativeRequestFrame,
  nativeSetTimeout,
  ownOrigin,
  pageOrigin,
  parentWindow,
  postMessageTo,
  postToParent,
  realmWindow,
} from './seal/primordials.ts';
import { loadPackageScripts, seal } from './seal/seal.ts';
import { SteppedClock } from './time/stepped-clock.ts';
import { watchForFirstFrame } from './unseen.ts';
import { type BuiltWx, buildWx } from './wx-call/build-wx.ts';
import { topicsOf } from './wx-call/topics.ts';

let booted = false;
addListener(realmWindow, 'message', (event) => {
  const { source, data, ports, origin } = event as MessageEvent<Boot>;
  if (booted || source !== parentWindow || data?.type !== 'tiao:boot') return;
  const refusal = refusalOf(origin);
  if (refusal) return nativeConsole.error(refusal);
  booted = true;
  const [port, peer] = ports;
  const post = (message: ToPage) => postMessageTo(port, message, []);
  const starting =
    data.domain === 'open' ? startOpenDomain(data, port, peer, post) : start(data, port, peer, post);
  starting.catch((error: unknown) => {
    const { message: reason, stack } = describe(error);
    const message = `The realm could not start the package: ${reason}`;
    post({ type: 'fault', fault: { kind: 'runtime', message, stack } });
  });
});
/**
 * A package runs here only if this page has no origin of its own, so that it reaches nothing of the host's, and only for
 * the phone page beside it: another site that frames this page is refused.
 */
function refusalOf(asking: string): string | undefined {
  if (ownOrigin !== 'null') {
    return `This page runs packages in a frame with sandbox="allow-scripts" only: it would run them as ${ownOrigin}.`;
  }
  // the open data domain is loaded under a second name of this machine (page/session/realm.ts)
  const home = pageOrigin.replace('//open.localhost', '//localhost');
  if (asking === home) return undefined;
  return `This page runs packages for the phone page of ${home} only, and ${asking} asked.`;
}

// from a function of its own: to note the line that sent a message, the browser reads again all that encloses it
void NativePromise.resolve().then(() => postToParent('tiao:ready'));

async function start(
  boot: Boot,
  port: MessagePort,
  peer: MessagePort | undefined,
  post: (message: ToPage) => void,
) {
  const runtime = createRuntime(boot, post);
  const topics = topicsOf(runtime);
  const openData = new OpenDataContext(runtime, peer);
  const built = buildWx(runtime, [...topics, openData.topic()]);
  const ran = run(runtime, built, openData, post);
  port.onmessage = ({ data: message }: MessageEvent<ToRealm>) => take(message, runtime, built, post, ran);
  await ran;
}

/** Seals the realm, loads the scripts and runs game.js to its end. */
async function run(
  runtime: Runtime,
  { wx }: BuiltWx,
  openData: OpenDataContext,
  post: (message: ToPage) => void,
) {
  const { boot, clock, modules, report, lifecycle } = runtime;
  seal(runtime, wx, post, { sharedCanvas: openData.canvas });
  if (!(await loadPackageScripts(runtime))) return;
  if (!modules.has('game.js')) {
    report.fault({
      kind: 'package',
      message: 'There is no game.js. A package starts there: add one beside game.json.',
      file: 'game.js',
    });
    return;
  }
  try {
    modules.run('game.js');
  } catch (thrown) {
    report.scriptFault(thrown, 'game.js stopped', 'game.js');
    return;
  }
  post({ type: 'booted', ms: nativePerformanceNow() });
  lifecycle.firstShow();
  watchForFirstFrame(runtime);
  followFrames(runtime, openData, post);
  listenToPointers(runtime.touches, clock, boot.clock === 'real');
}

/** What the phone asks of a running game. */
function take(
  message: ToRealm,
  runtime: Runtime,
  built: BuiltWx,
  post: (message: ToPage) => void,
  /** until game.js has run there is nothing to step */
  ran: Promise<void>,
) {
  const { clock, link, mixer } = runtime;
  if (message.type === 'answer') link.take(message);
  else if (message.type === 'question') void link.takeQuestion(message);
  else if (message.type === 'hand') link.needHand();
  else if (message.type === 'event') {
    if (clock instanceof SteppedClock) clock.after(0, () => link.takeEvent(message));
    else link.takeEvent(message);
  } else if (message.type === 'volume') mixer.setVolume(message.volume);
  else if (message.type === 'changeStored') changeStored(message.writes, runtime);
  else if (message.type === 'ping') post({ type: 'pong' });
  else if (message.type === 'inspect') {
    void presented(runtime).then(() =>
      post({ type: 'state', id: message.id, state: inspect(runtime, built) }),
    );
  } else if (message.type === 'tool') {
    post({ type: 'told', id: message.id, ...useTool(message.name, message.args, runtime) });
  } else if (message.type === 'countCalls') {
    // the watcher for the first draw takes its own away again, so counting waits for it
    if (runtime.screenCanvas.drawn)
      runtime.screenCanvas.count.switch(message.isOn, runtime.screenCanvas.drawing);
  } else if (message.type === 'act') {
    const act = () => perform(message.action, runtime);
    if (clock instanceof SteppedClock) clock.after(0, act);
    else act();
  } else if (clock instanceof SteppedClock) {
    void ran
      .then(() => clock.step(message.frames, message.drawn))
      .then(() => post({ type: 'stepped', id: message.id }));
  } else post({ type: 'stepped', id: message.id });
}

/** How long the browser may take to show a frame, milliseconds; a hidden tab shows none. */
const SHOWN_WITHIN = 1000;

/** Who looks at a stepped phone sees its last frame: the second frame from now begins when the first is on its way. */
function presented({ clock, boot, screenCanvas }: Runtime): Promise<void> {
  return new NativePromise((resolve) => {
    if (!(clock instanceof SteppedClock) || boot.noDraw || !screenCanvas.drawn) return resolve();
    nativeRequestFrame(() => nativeRequestFrame(() => resolve()));
    nativeSetTimeout(resolve, SHOWN_WITHIN);
  });
}

/** At the end of every frame: the open data domain's turn, and once the news that something has been drawn. */
function followFrames(
  { clock, screenCanvas }: Runtime,
  openData: OpenDataContext,
  post: (message: ToPage) => void,
) {
  let isFirst = true;
  clock.onFrameEnd = () => {
    openData.frame();
    if (!isFirst || !screenCanvas.drawn) return;
    isFirst = false;
    post({ type: 'firstFrame', ms: nativePerformanceNow() });
  };
}
