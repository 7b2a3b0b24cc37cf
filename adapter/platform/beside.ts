/** The platform on a server that serves something else as well, such as the phone. Opened with the first call for it. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type HandlerOptions, isPlatformPath, platformHandler } from './http/handler.ts';
import { Platform, type PlatformOptions } from './platform.ts';
import { StoreError } from './store/store-error.ts';

export type PlatformBeside = {
  /** where the server can be reached, told once it listens */
  url: string;
  handles(path: string): boolean;
  answer(request: IncomingMessage, response: ServerResponse): Promise<void>;
  close(): Promise<void>;
};

/** `say` is told when another process holds the data on disk, so that this platform is in memory instead. */
export function platformBeside(
  options: PlatformOptions & HandlerOptions,
  say: (text: string) => void,
): PlatformBeside {
  let opening: Promise<Platform> | undefined;
  const open = () =>
    Platform.open(options).catch((error: unknown) => {
      if (!(error instanceof StoreError)) throw error;
      say(`${error.message} Until then the platform here begins anew, in memory.`);
      return Platform.open({ ...options, file: undefined });
    });
  return {
    url: '',
    handles: isPlatformPath,
    async answer(request, response) {
      opening ??= open();
      const platform = await opening;
      platform.url = this.url;
      await platformHandler(platform, options)(request, response);
    },
    async close() {
      await (await opening)?.close();
    },
  };
}
