/**
 * Mouse, wheel, keys and gamepads of a computer (developers.weixin.qq.com/minigame/dev/api/device/mouse/…, …/wheel/…,
 * …/keyboard/wx.onKeyDown.html). On a phone the listeners are never called.
 */

import type { Runtime, WxTopic } from '../runtime.ts';
import { addListener, nativeGamepads, page, realmWindow } from '../seal/primordials.ts';
import { asText } from '../values.ts';
import { Listeners, onOff } from '../wx-call/listeners.ts';

const CURSORS = ['default', 'pointer', 'text', 'move', 'none', 'crosshair', 'grab', 'grabbing', 'wait'];

export function pcInput({ device, report, clock, boot }: Runtime): WxTopic {
  const isPc = device.platform === 'windows' || device.platform === 'mac';
  const listeners = <Event>() => new Listeners<Event>(report.guard);
  const mouse = { down: listeners<object>(), up: listeners<object>(), move: listeners<object>() };
  const wheel = listeners<object>();
  const keys = { down: listeners<object>(), up: listeners<object>() };
  const pads = { on: listeners<object>(), off: listeners<object>() };

  /** Listens to a browser event. Real clock: handles it at once, with its own time. Stepped clock: in the next frame. */
  const listen = (type: string, tell: (event: Event, timeStamp: number) => void) => {
    if (!isPc) return;
    addListener(realmWindow, type, (event) => {
      if (clock.hidden) return;
      if (boot.clock === 'real') tell(event, event.timeStamp);
      else clock.after(0, () => tell(event, clock.now()));
    });
  };
  const button = (to: Listeners<object>) => (event: Event, timeStamp: number) => {
    const { clientX: x, clientY: y, button: which } = event as MouseEvent;
    to.emit({ x, y, button: which, timeStamp });
  };
  listen('mousedown', button(mouse.down));
  listen('mouseup', button(mouse.up));
  listen('mousemove', (event, timeStamp) => {
    const { clientX: x, clientY: y, movementX, movementY } = event as MouseEvent;
    mouse.move.emit({ x, y, movementX, movementY, timeStamp });
  });
  listen('wheel', (event, timeStamp) => {
    const { clientX: x, clientY: y, deltaX, deltaY, deltaZ } = event as WheelEvent;
    wheel.emit({ x, y, deltaX, deltaY, deltaZ, timeStamp });
  });
  const key = (to: Listeners<object>) => (event: Event, timeStamp: number) => {
    const { key: name, code } = event as KeyboardEvent;
    to.emit({ key: name, code, timeStamp });
  };
  listen('keydown', key(keys.down));
  listen('keyup', key(keys.up));
  const pad = (to: Listeners<object>) => (event: Event) => {
    const { id, index } = (event as GamepadEvent).gamepad;
    to.emit({ gamepad: id, index });
  };
  listen('gamepadconnected', pad(pads.on));
  listen('gamepaddisconnected', pad(pads.off));

  return {
    ...onOff('MouseDown', mouse.down),
    ...onOff('MouseUp', mouse.up),
    ...onOff('MouseMove', mouse.move),
    ...onOff('Wheel', wheel),
    ...onOff('KeyDown', keys.down),
    ...onOff('KeyUp', keys.up),
    onGamepadConnected: (listener: (event: object) => unknown) => pads.on.add(listener),
    onGamepadDisconnected: (listener: (event: object) => unknown) => pads.off.add(listener),
    getGamepads: () => (isPc ? nativeGamepads().map(padState) : []),
    /** True if the cursor changed (wx.setCursor). */
    setCursor: (shape: unknown) => {
      if (!isPc || !CURSORS.includes(asText(shape))) return false;
      page.documentElement.style.cursor = asText(shape);
      return true;
    },
    // A sandboxed frame cannot lock the pointer; a phone has none.
    requestPointerLock: () => {
      report.warn('wx.requestPointerLock: the pointer cannot be locked here, and stays free.');
    },
    exitPointerLock: () => undefined,
    isPointerLocked: () => false,
  };
}

/** A plain copy, so that the browser's own object does not reach the game. */
function padState(pad: Gamepad | null) {
  if (!pad) return null;
  const { id, index, connected, mapping, timestamp } = pad;
  return {
    id,
    index,
    connected,
    mapping,
    timestamp,
    axes: [...pad.axes],
    buttons: pad.buttons.map(({ pressed, touched, value }) => ({ pressed, touched, value })),
  };
}
