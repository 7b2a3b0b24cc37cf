/**
 * The WebSocket between a server that watches sources and its pages: the server announces which package has changed, and a
 * page reports errors of the game (adapter/contract/dev-server.ts).
 */
import type { Server } from 'node:http';
import * as v from 'valibot';
import { WebSocketServer } from 'ws';
import { CHANGES, type Change } from '../contract/dev-server.ts';
import type { GameError } from '../contract/fault.ts';
import { isOwnOrigin } from './own-name.ts';

/** Longest message of a page, in bytes: an error and its place. */
const LONGEST_MESSAGE = 64 * 1024;
const REPORT = v.object({
  error: v.object({
    id: v.string(),
    message: v.string(),
    place: v.string(),
    kind: v.picklist(['error', 'warning']),
  }),
});

/** The connected pages. */
export class Listeners {
  private readonly sockets: WebSocketServer;
  /** the latest result of type checking, for pages that connect later */
  private types: Change | undefined;

  /** `failed` is called with every error that a page reports. */
  constructor(server: Server, failed: (error: GameError) => void) {
    this.sockets = new WebSocketServer({
      server,
      path: CHANGES,
      maxPayload: LONGEST_MESSAGE,
      // refuses pages of other sites
      verifyClient: ({ origin }: { origin?: string }) => isOwnOrigin(origin),
    });
    this.sockets.on('connection', (socket) => {
      if (this.types) socket.send(JSON.stringify(this.types));
      socket.on('message', (data) => {
        const report = v.safeParse(REPORT, parsed(String(data)));
        if (report.success) failed(report.output.error);
      });
      socket.on('error', () => socket.terminate()); // an invalid message: too long, or not of the WebSocket protocol
    });
  }

  tell(change: Change): void {
    if (change !== 'page' && 'types' in change) this.types = change;
    for (const socket of this.sockets.clients) socket.send(JSON.stringify(change));
  }

  close(): void {
    for (const socket of this.sockets.clients) socket.terminate();
    this.sockets.close();
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
