/** The devices by name. */
import type { Device } from './device.ts';
import { profiles } from './profiles.ts';

export type { Device } from './device.ts';
export { type Look, looks } from './looks.ts';
export { type Quirks, quirkNames, quirksOf, readQuirks } from './quirks.ts';
export { profiles as devices };

/** The phone that a page without `&device=` shows. */
export const DEFAULT_DEVICE = 'iphone-11';

/** The profile with this id; undefined when there is none. */
export function findDevice(id: string): Device | undefined {
  return profiles.find((device) => device.id === id);
}

/** The sentence for a device that does not exist: what was asked, what there is. */
export function unknownDevice(id: string): string {
  return `No device '${id}'. Known devices: ${profiles.map((device) => device.id).join(', ')}.`;
}
