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
