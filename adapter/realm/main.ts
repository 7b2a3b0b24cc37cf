/**
 * The realm's entry point: receives one package from the phone page, hides the browser, runs the package and reports back.
 * The messages between page and realm are defined in ../contract/.
 */
import type { Ahead, Boot } from '../contract/boot.ts';
import type { ToPage, ToRealm } from '../contract/messages.ts';
import { perform } from './actions.ts';
import { createRuntime } from './boot.ts';
import { changeStored } from './files/change-stored.ts';
import { listenToPointers } from './input/pointers.ts';
import { inspect, useTool } from './inspect.ts';
import { watchForFirstFrame } from './nothing-drawn.ts';
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
import { aheadLoaded, loadAhead, loadPackageScripts, seal } from './seal/seal.ts';
import { SteppedClock } from './time/stepped-clock.ts';
import { type BuiltWx, buildWx } from './wx-call/build-wx.ts';
import { topicsOf } from './wx-call/topics.ts';

let booted = false;
/** when the page took this realm, if it was a spare one; its times count from there */
let beginMs = 0;
addListener(realmWindow, 'message', (event) => {
  const { source, data, ports, origin } = event as MessageEvent<Boot | Ahead | 'tiao:ready?'>;
  if (booted || source !== parentWindow) return;
  const refusal = refusalOf(origin);
  if (data === 'tiao:ready?') {
    beginMs = nativePerformanceNow();
    return postToParent('tiao:ready');
  }
  if (data?.type !== 'tiao:boot' && data?.type !== 'tiao:ahead') return;
  if (refusal) return nativeConsole.error(refusal);
  if (data.type === 'tiao:ahead') return void loadAhead(data.scripts);
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
 * Why this page refuses to run a package; undefined if it may. The page must have an opaque origin, so that the package
 * cannot reach anything of the host. The boot message must come from the phone page on the same server: other sites that
 * frame this page are refused.
 */
function refusalOf(senderOrigin: string): string | undefined {
  if (ownOrigin !== 'null') {
    return `This page runs packages in a frame with sandbox="allow-scripts" only: it would run them as ${ownOrigin}.`;
  }
  // the open data domain is loaded under a second host name for this machine (page/session/realm-frame.ts)
  const home = pageOrigin.replace('//open.localhost', '//localhost');
  if (senderOrigin === home) return undefined;
  return `This page runs packages for the phone page of ${home} only, and ${senderOrigin} asked.`;
}

// Sent from a small function: to record the line that sent a message, the browser parses the enclosing code again.
void NativePromise.resolve().then(() => postToParent('tiao:ready'));

async function start(
  boot: Boot,
  port: MessagePort,
  peer: MessagePort | undefined,
  post: (message: ToPage) => void,
) {
  await aheadLoaded();
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
  post({ type: 'booted', ms: nativePerformanceNow() - beginMs });
  lifecycle.firstShow();
  watchForFirstFrame(runtime);
  followFrames(runtime, openData, post);
  listenToPointers(runtime.touches, clock, boot.clock === 'real');
}

/** Handles one message from the page. */
function take(
  message: ToRealm,
  runtime: Runtime,
  built: BuiltWx,
  post: (message: ToPage) => void,
  /** settles when game.js has run; until then there are no frames to step */
  ran: Promise<void>,
) {
  const { clock, link, mixer } = runtime;
  if (message.type === 'answer') link.take(message);
  else if (message.type === 'question') void link.takeQuestion(message);
  else if (message.type === 'userNeeded') link.reportUserNeeded();
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
    post({ type: 'toolResult', id: message.id, ...useTool(message.name, message.args, runtime) });
  } else if (message.type === 'countCalls') {
    // watchFirstDraw restores the methods it replaced, so counting starts only after the first draw
    if (runtime.screenCanvas.drawn)
      runtime.screenCanvas.count.switch(message.isOn, runtime.screenCanvas.drawing);
  } else if (message.type === 'act') {
    const act = () => perform(message.action, runtime);
    if (clock instanceof SteppedClock) clock.after(0, act);
    else act();
  } else if (clock instanceof SteppedClock) {
    void ran
      .then(() => clock.step(message.frames, message.drawn, message.safely))
      .then(() => {
        const { unseen } = runtime.screenCanvas;
        if (message.drawn > 0) unseen.read();
        post({ type: 'stepped', id: message.id, isLost: unseen.isLost });
      });
  } else post({ type: 'stepped', id: message.id, isLost: false });
}

/** How long to wait for the browser to show a frame, in milliseconds. A hidden tab never shows one. */
const SHOWN_WITHIN = 1000;

/**
 * On the stepped clock, resolves once the browser has presented the last frame, so that a screenshot shows it. Two
 * animation frames: when the second begins, the browser has submitted the first.
 */
function presented({ clock, boot, screenCanvas }: Runtime): Promise<void> {
  return new NativePromise((resolve) => {
    if (!(clock instanceof SteppedClock) || boot.noDraw || !screenCanvas.drawn) return resolve();
    nativeRequestFrame(() => nativeRequestFrame(() => resolve()));
    nativeSetTimeout(resolve, SHOWN_WITHIN);
  });
}

/** At the end of every frame, runs the open data domain's frame; after the first frame that drew, tells the page. */
function followFrames(
  { clock, screenCanvas }: Runtime,
  openData: OpenDataContext,
  post: (message: ToPage) => void,
) {
  let isFirst = true;
  clock.onFrameEnd = () => {
    openData.frame();
    screenCanvas.unseen.end();
    if (!isFirst || !screenCanvas.drawn) return;
    isFirst = false;
    post({ type: 'firstFrame', ms: nativePerformanceNow() - beginMs });
  };
}
