/** The messages between `tiao dev` and its page: JSON over a WebSocket (adapter/server/changes.ts). */
import type { GameError } from './fault.ts';

/** Path of the WebSocket. */
export const CHANGES = '/changes';

/** The game or package with this id has changed, or the page itself. */
export type Change = { package: string } | 'page';

/** An error of the game on the page, for the terminal. */
export type ErrorReport = { error: GameError };
