/** Serves the platform on a port of its own. */
import { createServer } from 'node:http';
import { type HandlerOptions, platformHandler } from './http/handler.ts';
import { Platform, type PlatformOptions } from './platform.ts';
import { isLoopback } from './push/pushes.ts';

export type ListenOptions = PlatformOptions &
  Pick<HandlerOptions, 'consoleFile'> & {
    /** default: a free port, which the system chooses */
    port?: number;
    /** true to try the next ports, up to 100, if this one is taken */
    mayMove?: boolean;
    /** default: 127.0.0.1, reachable from this machine only */
    host?: string;
  };

export type ListeningPlatform = { platform: Platform; url: string; close(): Promise<void> };

/** Milliseconds to receive a whole request. */
const REQUEST_TIMEOUT = 60_000;

export async function startPlatform(options: ListenOptions = {}): Promise<ListeningPlatform> {
  const { port = 0, mayMove = false, host = '127.0.0.1' } = options;
  const platform = await Platform.open(options);
  const { consoleFile } = options;
  const handle = platformHandler(platform, { hosts: isLoopback(host) ? [] : ['*'], consoleFile });
  const server = createServer(
    { requestTimeout: REQUEST_TIMEOUT },
    (request, response) => void handle(request, response),
  );
  const listen = (at: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(at, host, () => {
        server.off('error', reject);
        resolve();
      });
    });
  let at = port;
  for (;;) {
    try {
      await listen(at);
      break;
    } catch (error) {
      const isTaken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
      if (isTaken && mayMove && at < port + 100) {
        at += 1;
        continue;
      }
      await platform.close();
      throw error;
    }
  }
  const address = server.address();
  if (typeof address !== 'object' || !address)
    throw new Error('The server has no port; it was closed while it started.');
  platform.url = `http://${isLoopback(host) ? '127.0.0.1' : host}:${address.port}`;
  return {
    platform,
    url: platform.url,
    async close() {
      server.close();
      server.closeAllConnections();
      await platform.close();
    },
  };
}
