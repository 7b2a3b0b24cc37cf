/** Writes to a game's storage and files. */

/** Why a write failed: no space is left, or nothing can be written any more. */
export type StoreFailure = 'full' | 'lost';

export type StoreWrite =
  | { area: 'storage'; key: string; value: string | null }
  | { area: 'files'; key: string; value: ArrayBuffer | null }
  | { area: 'storage' | 'files'; clear: true };
