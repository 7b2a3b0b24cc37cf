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
/** what a game said before the socket was open */
const waiting: ErrorReport[] = [];
const MOST_WAITING = 50;

/** Calls `renew` with the id of each package that has changed. Reloads the page when the server was restarted. */
export function followServer(renew: (id: string) => void, isAgain = false): void {
  if (!isWatched()) return;
  socket = new WebSocket(new URL(CHANGES, document.baseURI.replace(/^http/, 'ws')));
  socket.onopen = () => {
    if (isAgain) location.reload();
    for (const report of waiting.splice(0)) socket?.send(JSON.stringify(report));
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
  else if (isWatched() && waiting.length < MOST_WAITING) waiting.push(report);
}

/** Opens `path:line:column` of this package's sources in the author's editor. False if the server could not. */
export async function openInEditor(place: string, id: string): Promise<boolean> {
  const asked = new URLSearchParams({ file: place, package: id });
  const response = await fetch(`/__open-in-editor?${asked}`);
  return response.ok;
}
