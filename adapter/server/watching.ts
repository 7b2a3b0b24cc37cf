/** Watches files and folders for changes. */
import { basename, join, sep } from 'node:path';
import { watch } from 'chokidar';
import { PROJECT, TIAO } from '../host/project.ts';
import { PRIVATE_CONFIG } from '../package/modes.ts';

/** Milliseconds without further changes before `changed` is called: an editor may write a file in several steps. */
const SETTLE = 25;

/** The sources of page and realm, which change only when somebody works on tiao itself. */
const PHONE_SOURCES = [
  'adapter/contract',
  'adapter/devices',
  'adapter/page',
  'adapter/realm',
  'adapter/stacks',
];

export type Watching = {
  /** watches more files and folders */
  add(paths: string[]): void;
  close(): Promise<void>;
};

/** Calls `changed` once for all changes that happen together. */
export function watchAll(paths: string[], changed: () => void): Watching {
  let waiting: NodeJS.Timeout | undefined;
  const watcher = watch(paths, {
    ignoreInitial: true,
    ignored: (path) => path.includes(`${sep}node_modules${sep}`) || basename(path) === PRIVATE_CONFIG,
  });
  watcher.on('all', () => {
    clearTimeout(waiting);
    waiting = setTimeout(changed, SETTLE);
  });
  return {
    add: (more) => void watcher.add(more),
    close: async () => {
      clearTimeout(waiting);
      await watcher.close();
    },
  };
}

/** Watches the phone's own sources; undefined if tiao is an installed package. */
export function watchPhone(changed: () => void): Watching | undefined {
  if (PROJECT !== TIAO) return undefined;
  return watchAll(
    PHONE_SOURCES.map((folder) => join(TIAO, folder)),
    changed,
  );
}
