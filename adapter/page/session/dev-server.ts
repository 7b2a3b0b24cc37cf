/** Sends errors of the game to `tiao dev`, which prints them in the terminal. */
/// <reference types="vite/client" />
import type { GameError } from '../../contract/fault.ts';

/** Does nothing on a page without `tiao dev`. */
export function tellServer(error: GameError): void {
  import.meta.hot?.send('tiao:error', error);
}
