/** What a game keeps, as the realm writes it behind. */

/** Why a write was not kept, as its answer's `error`: no room is left, or nothing can be written any more. */
export type StoreFailure = 'full' | 'lost';

export type StoreWrite =
  | { area: 'storage'; key: string; value: string | null }
  | { area: 'files'; key: string; value: ArrayBuffer | null }
  | { area: 'storage' | 'files'; clear: true };
