/** Every member of `wx` in the typings (minigame-api-typings 3.8.20, base library 3.15.2), with its properties. */
import names from './wx-names.json' with { type: 'json' };

export type Kind = 'async' | 'sync' | 'factory' | 'event-on' | 'event-off' | 'property';

export type Known = {
  kind: Kind;
  /** 1: nearly every game uses it; 2: some do; 3: rare, or bound to a device, an account or a service */
  tier: 1 | 2 | 3;
  /** base library version that introduced it */
  since?: string;
  /** it returns a promise if no callback is passed */
  promise?: boolean;
};

// The JSON's own type has plain strings and numbers where the typings above name the values.
export const KNOWN = names as unknown as { [name: string]: Known | undefined };

/** True if base library version `has` includes what version `since` introduced. */
export function isSince(since: string | undefined, has: string): boolean {
  if (!since) return true;
  const wanted = since.split('.').map(Number);
  const given = has.split('.').map(Number);
  for (let i = 0; i < wanted.length; i++) {
    const difference = (given[i] ?? 0) - wanted[i];
    if (difference !== 0) return difference > 0;
  }
  return true;
}
