/** Parsers for option values that are not plain text. */
import { InvalidArgumentError } from 'commander';
import type { Battery, PhoneLocation } from '../contract/surroundings.ts';

/** An integer, at least `least`. */
export function whole(least: number) {
  return (text: string): number => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least && Number.isSafeInteger(value)) return value;
    throw new InvalidArgumentError(`Expected a whole number from ${least} up.`);
  };
}

/** A positive number. */
export function positive(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isFinite(value) && value > 0) return value;
  throw new InvalidArgumentError('Expected a number above 0.');
}

/** `latitude,longitude` in degrees, 'off' or 'unknown'. */
export function location(text: string): PhoneLocation {
  if (text === 'off' || text === 'unknown') return text;
  const [latitude, longitude, ...more] = text
    .split(',')
    .map((part) => (part.trim() ? Number(part) : Number.NaN));
  if (more.length === 0 && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)
    return { latitude, longitude };
  throw new InvalidArgumentError(
    'Expected degrees such as 23.1,113.3 (latitude, longitude), off or unknown.',
  );
}

/** A percentage, optionally followed by `,charging` or `,saving`. */
export function battery(text: string): Battery {
  const [, percent, state] = /^(\d+)(?:,(charging|saving))?$/.exec(text) ?? [];
  const level = Number(percent);
  if (!(level >= 1 && level <= 100)) {
    throw new InvalidArgumentError(
      'Expected a percentage from 1 to 100, such as 15; 15,charging or 15,saving.',
    );
  }
  return { level, isCharging: state === 'charging', isLowPowerModeEnabled: state === 'saving' };
}

export function port(text: string): number {
  const value = whole(1)(text);
  if (value <= 65535) return value;
  throw new InvalidArgumentError('Expected a port from 1 to 65535.');
}
