/** Builds the runtime for a package from the phone's boot message. */

import type { Boot } from '../contract/boot.ts';
import type { Json } from '../contract/json.ts';
import type { ToPage } from '../contract/messages.ts';
import { orientationOf } from '../contract/orientation.ts';
import { quirksOf } from '../devices/quirks.ts';
import { CallCount, DrawSkipper } from './display/draw-calls.ts';
import { Screen } from './display/screen.ts';
import { TextureMemory } from './display/texture-memory.ts';
import { UnseenFrames } from './display/unseen-frames.ts';
import { Widgets } from './display/widgets.ts';
import { Disk } from './files/disk.ts';
import { PackageFiles } from './files/package-files.ts';
import { Sources } from './files/sources.ts';
import { StoredValues } from './files/stored-values.ts';
import { Subpackages } from './files/subpackages.ts';
import { WriteQueue } from './files/write-queue.ts';
import { Motion } from './input/motion.ts';
import { Senses } from './input/senses.ts';
import { Touches } from './input/touches.ts';
import { gameTools } from './inspect.ts';
import { Lifecycle } from './lifecycle.ts';
import { Link } from './link.ts';
import { Network } from './net/network.ts';
import { Requests } from './net/requests.ts';
import { Report } from './report.ts';
import type { Runtime } from './runtime.ts';
import { join, Modules } from './seal/modules.ts';
import {
  decodeUtf8,
  encodeUtf8,
  NativeDate,
  NativeOfflineAudioContext,
  nativeClearTimeout,
  nativeConsole,
  nativePerformanceNow,
  nativeRequestFrame,
  nativeSetTimeout,
  queueTask,
} from './seal/primordials.ts';
import { HowlerVoices } from './sound/howler-voice.ts';
import { Mixer } from './sound/mixer.ts';
import { SilentVoices } from './sound/silent-voice.ts';
import type { Voices } from './sound/voice.ts';
import type { Clock } from './time/clock.ts';
import { RealClock } from './time/real-clock.ts';
import { SteppedClock } from './time/stepped-clock.ts';
import { finishDrawing, type ScreenCanvas } from './wx/canvas.ts';
import { Calls } from './wx-call/call.ts';
import { Privacy } from './wx-call/privacy.ts';

/** What the open data domain's runtime does differently. */
export type RuntimeOptions = {
  /** requests the next frame of the real clock */
  requestFrame?: (callback: (ms: number) => void) => number;
};

export function createRuntime(
  boot: Boot,
  post: (message: ToPage) => void,
  { requestFrame = nativeRequestFrame }: RuntimeOptions = {},
): Runtime {
  const quirks = quirksOf(boot.device, boot.index.gameJson);
  const report = new Report(post, nativeConsole.error, !quirks.rejectionsUnheard);
  const screenCanvas: ScreenCanvas = {
    element: null,
    context: null,
    gl: null,
    drawing: null,
    count: new CallCount(),
    drawSkipper: new DrawSkipper(),
    unseen: new UnseenFrames(),
    textures: new TextureMemory(),
    drawn: false,
    offScreen: () => {
      throw new Error('There is no wx.createCanvas yet.');
    },
  };
  const clock = createClock(boot, report, screenCanvas, requestFrame);
  report.frame = () => clock.frames;
  report.stopped = () => {
    const stopped = gameTools()?.stopped;
    return typeof stopped === 'function' ? stopped() : null;
  };
  const link = new Link(post);
  const touches = new Touches(report.guard);
  const subpackages = new Subpackages(boot.index.gameJson);
  const files = new PackageFiles(
    boot,
    decodeUtf8,
    (text) => report.warn(text),
    (path) => subpackages.lockedIn(path) !== undefined,
  );
  const bytesIn = (text: string) => encodeUtf8(text).byteLength;
  const disk = new Disk(
    files,
    () => clock.wallTime(),
    boot.userFiles,
    bytesIn,
    (text) => report.warn(text),
  );
  const lifecycle = new Lifecycle(boot.launch, clock, touches, report.guard, quirks.referrerMissing);
  const mixer = new Mixer(createVoices(clock, link), () => lifecycle.silenced);
  lifecycle.onSilence = () => mixer.silence();
  touches.onAny = () => mixer.unlock();
  const network = new Network(report.guard, boot.network);
  const motion = new Motion();
  if (boot.clock === 'real') motion.listen();
  const requests = new Requests(clock, link, network);
  lifecycle.onBackground = (isBackground) => {
    if (isBackground) requests.hide();
    else requests.show();
    if (isBackground && quirks.webAudioDiesInBackground) mixer.loseGraphs();
  };
  const storage = new StoredValues(boot.storage, bytesIn, (text) => report.warn(text));
  // Once the phone can no longer store data, every write fails; none claims success.
  link.on('storeLost', () => {
    disk.isLost = true;
    storage.isLost = true;
  });
  const widgets = new Widgets(link);
  touches.isAway = () => clock.hidden;
  touches.onCancelAll = () => widgets.cancelAll();
  touches.isCovered = (type, finger, x, y) => widgets.touch(type, finger, x, y);
  return {
    boot,
    device: boot.device,
    quirks,
    clock,
    link,
    report,
    files,
    disk,
    sources: new Sources(
      disk,
      requests,
      { files, fetch: (path) => link.ask('packageFile', { path }) },
      boot.domain === 'open',
    ),
    storage,
    writeQueue: new WriteQueue(link, clock),
    calls: new Calls(
      clock,
      report.guard,
      () => link.userNeeded(),
      (text) => report.warn(text),
    ),
    lifecycle,
    mixer,
    subpackages,
    screen: new Screen(boot.device, orientationOf(boot.index.gameJson), report.guard),
    screenCanvas,
    motion,
    senses: new Senses(boot),
    network,
    privacy: new Privacy(link, report.guard, (text) => report.warn(text)),
    requests,
    widgets,
    touches,
    modules: new Modules({
      readText: (path) => files.readExactText(path),
      warn: (text) => report.warn(text),
      root: boot.domain === 'open' ? openDataFolder(boot.index.gameJson) : '',
      pluginPaths: pluginPaths(boot.index.gameJson.plugins),
      lockedIn: (path) => subpackages.lockedIn(path),
    }),
  };
}

/** game.json's openDataContext as a normalised path; empty if it has none. */
function openDataFolder({ openDataContext }: Boot['index']['gameJson']): string {
  return typeof openDataContext === 'string' ? join('', openDataContext) : '';
}

function createClock(
  boot: Boot,
  report: Report,
  screen: ScreenCanvas,
  requestFrame: (callback: (ms: number) => void) => number,
): Clock {
  const timers = { queueTask, setTimeout: nativeSetTimeout, clearTimeout: nativeClearTimeout };
  if (boot.clock === 'stepped') {
    const outside = {
      ...timers,
      finishDrawing: () => finishDrawing(screen),
      showDrawing: (isSeen: boolean, safely: boolean, isLast: boolean) => {
        screen.drawSkipper.switch(!isSeen && !safely, screen.gl);
        const isDrawn = safely ? screen.unseen.begin(screen.gl, isSeen, isLast) : isSeen;
        return isDrawn && !boot.noDraw;
      },
    };
    return new SteppedClock(outside, report.guard, boot.epoch);
  }
  const time = {
    ...timers,
    performanceNow: nativePerformanceNow,
    dateNow: NativeDate.now,
    requestFrame,
  };
  return new RealClock(time, report.guard);
}

/** The real clock plays sounds aloud; the stepped clock only decodes them. */
function createVoices(clock: Clock, link: Link): Voices {
  if (clock instanceof RealClock) return new HowlerVoices(clock, () => link.ask('soundLibrary'));
  return new SilentVoices(clock, (bytes) =>
    new NativeOfflineAudioContext(1, 1, 44100).decodeAudioData(bytes),
  );
}

/** Plugins whose code is inside the package: alias → game.json's plugins.<alias>.path. */
function pluginPaths(plugins: Json | undefined): Record<string, string> {
  const paths: Record<string, string> = {};
  for (const [alias, plugin] of Object.entries(asObject(plugins))) {
    const { path } = asObject(plugin);
    if (typeof path === 'string') paths[alias] = path;
  }
  return paths;
}

function asObject(value: Json | undefined): { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}
