/** What the page tells `tiao dev`, so that an error is also seen where the game is written. */
/// <reference types="vite/client" />
import type { GameError } from '../../contract/fault.ts';

/** Nobody hears it where no server watches. */
export function tellServer(error: GameError): void {
  import.meta.hot?.send('tiao:error', error);
}
