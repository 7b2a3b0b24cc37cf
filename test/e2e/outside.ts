/**
 * A host other than the phone's server, for tests that no request reaches it. It records every connection, even one
 * without a request.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';

/** Recorded for a connection, before any request on it. */
export const CONNECTION = 'a connection';

export class Outside {
  /** each connection, and the paths that were requested */
  readonly heard: string[] = [];

  private constructor(private readonly server: Server) {
    server.on('connection', (socket) => {
      this.heard.push(CONNECTION);
      socket.on('error', () => this.heard.push('a broken connection'));
    });
    server.on('request', (request, response) => {
      this.heard.push(request.url ?? '');
      response.writeHead(200, { 'Access-Control-Allow-Origin': '*' }).end();
    });
  }

  static async open(): Promise<Outside> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new Outside(server);
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /**
   * Waits until the browser has sent everything it was going to send, by making the page complete a request to
   * another host. Returns what was recorded here, after proving that this host was listening.
   */
  async heardFrom(page: Page): Promise<string[]> {
    const other = await Outside.open();
    await ask(page, other.url);
    await other.close();
    const heard = [...this.heard];
    await ask(page, `${this.url}/control`);
    if (!this.heard.includes('/control')) throw new Error('The host outside hears nothing at all.');
    return heard;
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}

async function ask(page: Page, url: string): Promise<void> {
  await page.evaluate(async (address) => (await fetch(address)).text(), url);
}
