/**
 * What a server that watches sources and its pages say to each other over a WebSocket: which package has changed, and the
 * errors of the game (adapter/contract/dev-server.ts).
 */
import type { Server } from 'node:http';
import * as v from 'valibot';
import { WebSocketServer } from 'ws';
import { CHANGES, type Change } from '../contract/dev-server.ts';
import type { GameError } from '../contract/fault.ts';
import { isOwnOrigin } from './own-name.ts';

/** A page's message, bytes: an error and its place, no more. */
const LONGEST_MESSAGE = 64 * 1024;
const REPORT = v.object({ error: v.object({ id: v.string(), message: v.string(), place: v.string() }) });

/** The pages that listen. */
export class Listeners {
  private readonly sockets: WebSocketServer;

  /** `failed` hears of every error that a page reports. */
  constructor(server: Server, failed: (error: GameError) => void) {
    this.sockets = new WebSocketServer({
      server,
      path: CHANGES,
      maxPayload: LONGEST_MESSAGE,
      // a page of another site may open a socket here, and neither hear nor say anything
      verifyClient: ({ origin }: { origin?: string }) => isOwnOrigin(origin),
    });
    this.sockets.on('connection', (socket) => {
      socket.on('message', (data) => {
        const report = v.safeParse(REPORT, parsed(String(data)));
        if (report.success) failed(report.output.error);
      });
      socket.on('error', () => socket.terminate()); // it has sent what is no message: too long, or not of this protocol
    });
  }

  tell(change: Change): void {
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
