/** Performs an action (`act`): simulated user input, or a change in the phone's surroundings. Works on both clocks. */
import type { Action } from '../contract/action.ts';
import { turnsWithPhone } from '../contract/orientation.ts';
import type { Runtime } from './runtime.ts';
import { NativePromise } from './seal/native-promise.ts';
import { addListener } from './seal/primordials.ts';

/** How long a tap holds the finger down, in milliseconds. */
const TAP_MS = 60;
let fingers = 0;

export function perform(action: Action, runtime: Runtime) {
  const { clock, touches, lifecycle } = runtime;
  if ('tap' in action) press(action.tap.x, action.tap.y, TAP_MS, runtime);
  else if ('press' in action) press(action.press.x, action.press.y, action.press.ms, runtime);
  else if ('touch' in action) {
    const { type, id, x, y } = action.touch;
    touches.dispatch(type, `action ${id}`, x, y, clock.now());
  } else if ('hide' in action) lifecycle.hide();
  else if ('show' in action) lifecycle.show(action.show);
  else if ('audioInterruption' in action) lifecycle.audioInterruption(action.audioInterruption);
  else if ('memoryWarning' in action) warnOfMemory(action.memoryWarning, runtime);
  else if ('loseContext' in action) loseContext(action.loseContext, runtime);
  else if ('network' in action) runtime.network.change(action.network);
  else if ('location' in action) runtime.senses.location = action.location;
  else if ('battery' in action) Object.assign(runtime.senses.battery, action.battery);
  else if ('storageFull' in action) {
    runtime.storage.full = action.storageFull;
    runtime.disk.full = action.storageFull;
  } else if ('clockJump' in action) clock.jump(action.clockJump);
  else if ('tilt' in action) runtime.motion.tilt(action.tilt.x, action.tilt.y, action.tilt.z);
  else if ('rotate' in action) turn(action.rotate, runtime);
  // `dialog` and `input` are handled by the page, which draws the dialogs and the keyboard.
}

/** The user turns the phone. The game turns with it only if its game.json says so. */
function turn(to: 'portrait' | 'landscape', { boot, report, screen }: Runtime) {
  if (turnsWithPhone(boot.index.gameJson)) screen.rotate(to);
  else if (to !== screen.orientation) {
    report.warn(
      `The phone was turned to ${to}, and the game stays in ${screen.orientation} as on a phone: its game.json does not say "resizable": true. A game turns itself by wx.setDeviceOrientation.`,
    );
  }
}

/** iOS ends a game after two memory warnings within this time (wx-facts §3). */
const WARNINGS_WITHIN_MS = 5000;
const lastWarnings = new WeakMap<Runtime, number>();

function warnOfMemory(level: number, runtime: Runtime) {
  const { quirks, lifecycle, clock, report } = runtime;
  const before = lastWarnings.get(runtime) ?? Number.NEGATIVE_INFINITY;
  lastWarnings.set(runtime, clock.now());
  lifecycle.onMemoryWarning.emit(quirks.memoryWarningLevel ? { level } : {});
  if (quirks.endedByMemoryWarnings && clock.now() - before < WARNINGS_WITHIN_MS) {
    report.fault({
      kind: 'runtime',
      message:
        'iOS ended the game: two memory warnings came within five seconds. Free textures and sounds at the first.',
    });
  }
}

/** The end event carries the exact time at which the finger lifts, even if a later frame delivers it. */
function press(x: number, y: number, ms: number, { clock, touches }: Runtime) {
  const finger = `press ${++fingers}`;
  const start = clock.now();
  touches.dispatch('start', finger, x, y, start);
  clock.after(ms, () => touches.dispatch('end', finger, x, y, start + ms));
}

/** The browser loses and restores the context asynchronously, so the stepped clock waits for its events. */
function loseContext(ms: number, { clock, screenCanvas, report }: Runtime) {
  const { element, gl } = screenCanvas;
  const extension = gl?.getExtension('WEBGL_lose_context');
  if (!element || !extension) {
    report.warn('No WebGL context to lose: the screen has none.');
    return;
  }
  const wait = (event: string) => {
    const happened = new NativePromise<void>((resolve) => {
      addListener(element, event, () => resolve(), { once: true });
    });
    clock.whenDone(
      happened,
      () => undefined,
      () => undefined,
    );
  };
  wait('webglcontextlost');
  extension.loseContext();
  clock.after(ms, () => {
    wait('webglcontextrestored');
    extension.restoreContext();
  });
}
