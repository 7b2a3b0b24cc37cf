/** A host that is not the phone's, for tests that nothing reaches it: it hears every connection, even one without a request. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';

/** What is heard of a connection, before anything is asked on it. */
export const CONNECTION = 'a connection';

export class Outside {
  /** each connection, and the paths that were asked for */
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
   * Waits until the browser has sent whatever it was going to send: a request of the page itself, to another host, has come
   * there and back. Answers what was heard here, and proves afterwards that this host was not deaf.
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
