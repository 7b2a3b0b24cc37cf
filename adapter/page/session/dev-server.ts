/**
 * The page's connection to `tiao dev`: it receives changes, and reports the game's errors, which the terminal prints.
 */
import {
  CHANGES,
  CHECK,
  type Change,
  type Checked,
  type ErrorReport,
  MODES,
  type TypeFault,
} from '../../contract/dev-server.ts';
import type { GameError } from '../../contract/fault.ts';
import type { Mode } from '../../contract/mode.ts';

/** Milliseconds between two attempts to reconnect to a server that has stopped. */
const TRY_EVERY = 1000;

/** Returns whether the page's server watches its sources. */
export const isWatched = () => window.__tiaoSetup?.watched === true;

let socket: WebSocket | undefined;
/** what a game said before the socket was open */
const waiting: ErrorReport[] = [];
const MOST_WAITING = 50;

let types: TypeFault[] = [];
const typeWatchers: (() => void)[] = [];

/** What TypeScript says of the sources as they are now. */
export const typeFaults = (): readonly TypeFault[] => types;

/** Calls back whenever that changes. */
export function watchTypes(watcher: () => void): void {
  typeWatchers.push(watcher);
}

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
    else if ('types' in change) {
      types = change.types;
      for (const watcher of typeWatchers) watcher();
    } else renew(change.package);
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

/** Writes the modes into the project's settings. Returns the reason if that failed, otherwise ''. */
export async function saveModes(modes: Mode[], id: string): Promise<string> {
  const body = JSON.stringify(modes);
  const response = await fetch(`${MODES}?${new URLSearchParams({ package: id })}`, { method: 'PUT', body });
  return response.ok ? '' : response.text();
}

/** What `tiao check` says of a package. Throws with the reason if it cannot be checked. */
export async function checkPackage(id: string): Promise<Checked> {
  const response = await fetch(`${CHECK}?${new URLSearchParams({ package: id })}`);
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as Checked;
}
