/** Device profiles, looks and quirks, and lookup by id. */
import type { Device } from './device.ts';
import { profiles } from './profiles.ts';

export type { Device } from './device.ts';
export { type Look, looks } from './looks.ts';
export { type Quirks, quirkNames, quirksOf, readQuirks } from './quirks.ts';
export { profiles as devices };

/** The device of a page without `&device=`. */
export const DEFAULT_DEVICE = 'iphone-11';

/** The profile with this id; undefined if there is none. */
export function findDevice(id: string): Device | undefined {
  return profiles.find((device) => device.id === id);
}

/** For help and messages. */
export const DEVICE_IDS = profiles.map((device) => device.id).join(', ');

/** The error message for an unknown device id. */
export function unknownDevice(id: string): string {
  return `No device '${id}'. Known devices: ${DEVICE_IDS}.`;
}
