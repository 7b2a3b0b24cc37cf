/** Which screen a package gets: the profile's own in its frame, the window's where the game fills the window. */

import type { Device } from '../../devices/index.ts';
import type { Orientation } from './phone-frame.ts';

export type Room = {
  width: number;
  height: number;
  pixelRatio: number;
  /** what the browser's own notch and home bar take, CSS pixels; null: whatever the profile says */
  insets: Device['safeArea'] | null;
};

/** The profile on a screen that is this room. Where the room has just the profile's size, the profile stands untouched. */
export function fillRoom(device: Device, room: Room, orientation: Orientation): Device {
  const isTurned = orientation === 'landscape';
  const width = isTurned ? room.height : room.width;
  const height = isTurned ? room.width : room.height;
  if (width === device.screen.width && height === device.screen.height) return device;
  const screen = { width, height, pixelRatio: room.pixelRatio };
  if (!room.insets) return { ...device, screen };
  return {
    ...device,
    screen,
    safeArea: room.insets,
    statusBarHeight: room.insets.top,
    capsule: { ...device.capsule, top: room.insets.top + 8 },
  };
}

/** The longer side of the squarest phone there is, by its shorter: a tablet's 4 : 3. */
const SQUAREST = 4 / 3;

/** The part of a window that a game held this way can fill: no phone is as wide for its height as a computer's window. */
export function partOf({ width, height }: { width: number; height: number }, orientation: Orientation) {
  if (orientation === 'portrait') return { width: Math.min(width, Math.round(height / SQUAREST)), height };
  // a phone held upright is turned for it, as it is told
  return width < height
    ? { width, height }
    : { width, height: Math.min(height, Math.round(width / SQUAREST)) };
}

/** The window as the room of a game that fills it. */
export function measureRoom(keepsProfileInsets: boolean): Room {
  const size = { width: innerWidth, height: innerHeight, pixelRatio: devicePixelRatio };
  if (keepsProfileInsets) return { ...size, insets: null };
  const probe = document.createElement('div');
  probe.className = 'inset-probe';
  document.body.append(probe);
  const style = getComputedStyle(probe);
  const inset = (side: string) =>
    Math.round(Number.parseFloat(style.getPropertyValue(`padding-${side}`)) || 0);
  const insets = { top: inset('top'), bottom: inset('bottom'), left: inset('left'), right: inset('right') };
  probe.remove();
  return { ...size, insets };
}
