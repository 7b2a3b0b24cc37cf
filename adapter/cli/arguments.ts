/** Options that are more than text, read and checked. */
import { InvalidArgumentError } from 'commander';

/** A whole number from `least` up. */
export function whole(least: number) {
  return (text: string): number => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least) return value;
    throw new InvalidArgumentError(`Expected a whole number from ${least} up.`);
  };
}

/** A number above 0. */
export function positive(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isFinite(value) && value > 0) return value;
  throw new InvalidArgumentError('Expected a number above 0.');
}

export function port(text: string): number {
  const value = whole(1)(text);
  if (value <= 65535) return value;
  throw new InvalidArgumentError('Expected a port from 1 to 65535.');
}
