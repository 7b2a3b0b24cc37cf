/** The screen size that a package gets: the profile's in a phone frame, the window's if the game fills the window. */

import type { Device } from '../../devices/index.ts';
import type { Orientation } from './phone-frame.ts';

export type Room = {
  width: number;
  height: number;
  pixelRatio: number;
  /** sizes of the browser's own notch and home bar, CSS pixels; null: use the profile's */
  insets: Device['safeArea'] | null;
};

/** The profile with the size of this room. If the sizes are equal, the profile is unchanged. */
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

/** Ratio of the longer to the shorter side of the squarest device, a tablet: 4 : 3. */
const SQUAREST = 4 / 3;

/** The part of a window that a game in this orientation fills: no phone is as wide for its height as a computer's window. */
export function partOf({ width, height }: { width: number; height: number }, orientation: Orientation) {
  if (orientation === 'portrait') return { width: Math.min(width, Math.round(height / SQUAREST)), height };
  // on a phone held upright, a hint tells the player to turn it
  return width < height
    ? { width, height }
    : { width, height: Math.min(height, Math.round(width / SQUAREST)) };
}

/** The window's size, for a game that fills it. */
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
