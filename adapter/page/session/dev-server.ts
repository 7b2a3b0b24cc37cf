/**
 * The page's connection to `tiao dev`: it receives changes, and reports the game's errors, which the terminal prints.
 */
import { CHANGES, type Change, type ErrorReport } from '../../contract/dev-server.ts';
import type { GameError } from '../../contract/fault.ts';

/** Milliseconds between two attempts to reconnect to a server that has stopped. */
const TRY_EVERY = 1000;

/** Returns whether the page's server watches its sources. */
export const isWatched = () => window.__tiaoSetup?.watched === true;

let socket: WebSocket | undefined;

/** Calls `renew` with the id of each package that has changed. Reloads the page when the server was restarted. */
export function followServer(renew: (id: string) => void, isAgain = false): void {
  if (!isWatched()) return;
  socket = new WebSocket(new URL(CHANGES, document.baseURI.replace(/^http/, 'ws')));
  socket.onopen = () => {
    if (isAgain) location.reload();
  };
  socket.onmessage = ({ data }) => {
    const change = JSON.parse(data) as Change;
    if (change === 'page') location.reload();
    else renew(change.package);
  };
  socket.onclose = () => setTimeout(() => followServer(renew, true), TRY_EVERY);
}

/** Reports an error to `tiao dev`; on any other page it does nothing. */
export function tellServer(error: GameError): void {
  const report: ErrorReport = { error };
  if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(report));
}
