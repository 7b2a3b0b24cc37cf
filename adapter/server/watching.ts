/** Files and folders whose changes count. */
import { join, sep } from 'node:path';
import { watch } from 'chokidar';
import { PROJECT, TIAO } from '../host/project.ts';

/** Quiet time, milliseconds, before a change counts: tools write many files at once. */
const SETTLE = 150;

/** The sources of page and realm, which change only for those who work on tiao itself. */
const PHONE_SOURCES = [
  'adapter/contract',
  'adapter/devices',
  'adapter/page',
  'adapter/realm',
  'adapter/stacks',
];

export type Watching = {
  /** more files and folders */
  add(paths: string[]): void;
  close(): Promise<void>;
};

/** Calls `changed` once for all files that change together in any of the files or folders. */
export function watchAll(paths: string[], changed: () => void): Watching {
  let waiting: NodeJS.Timeout | undefined;
  const watcher = watch(paths, {
    ignoreInitial: true,
    ignored: (path) => path.includes(`${sep}node_modules${sep}`),
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

/** Watches the sources of the phone itself; nothing where tiao is an installed package. */
export function watchPhone(changed: () => void): Watching | undefined {
  if (PROJECT !== TIAO) return undefined;
  return watchAll(
    PHONE_SOURCES.map((folder) => join(TIAO, folder)),
    changed,
  );
}
