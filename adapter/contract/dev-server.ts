/** What `tiao dev` and its page say to each other, as JSON over a WebSocket (adapter/server/changes.ts). */
import type { GameError } from './fault.ts';

/** The address of that socket. */
export const CHANGES = '/changes';

/** The game or package of this id has changed, or the page itself has. */
export type Change = { package: string } | 'page';

/** An error of the game on the page, for the terminal. */
export type ErrorReport = { error: GameError };
