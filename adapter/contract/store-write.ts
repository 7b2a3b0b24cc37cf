/** What a game keeps, as the realm writes it behind. */

export type StoreWrite =
  | { area: 'storage'; key: string; value: string | null }
  | { area: 'files'; key: string; value: ArrayBuffer | null }
  | { area: 'storage' | 'files'; clear: true };
