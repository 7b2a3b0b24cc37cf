/** Only the files of a phone: wx's FileSystemManager, and a fake page that stores its writes. */
import type { StoreFailure, StoreWrite } from '../../adapter/contract/store-write.ts';
import { Disk } from '../../adapter/realm/files/disk.ts';
import { PackageFiles } from '../../adapter/realm/files/package-files.ts';
import { WriteQueue } from '../../adapter/realm/files/write-queue.ts';
import { Link } from '../../adapter/realm/link.ts';
import type { Clock } from '../../adapter/realm/time/clock.ts';
import { files } from '../../adapter/realm/wx/files.ts';
import { Calls } from '../../adapter/realm/wx-call/call.ts';

// biome-ignore lint/suspicious/noExplicitAny: wx is untyped for a game at run time, and tests call it with wrong arguments too
type Manager = Record<string, (...args: any[]) => any>;

export type PhoneFiles = {
  fs: Manager;
  disk: Disk;
  /** the stored files after all writes, by their names in the store */
  kept: Map<string, ArrayBuffer>;
  /** all writes sent to the page, in order */
  writes: StoreWrite[];
  /** the writes that the page has confirmed */
  committed: StoreWrite[];
  warnings: string[];
  /** why the page refuses all writes from now on; undefined while it stores them */
  refuses: { reason?: StoreFailure };
};

export const utf8 = {
  decodeUtf8: (bytes: ArrayBuffer) => new TextDecoder().decode(bytes),
  encodeUtf8: (text: string) => new TextEncoder().encode(text) as Uint8Array<ArrayBuffer>,
};
export const bytesOf = (text: string) => utf8.encodeUtf8(text).slice().buffer;

export function openFiles(
  kept: Map<string, ArrayBuffer> = new Map(),
  inPackage: Record<string, string | Uint8Array> = {},
): PhoneFiles {
  const warnings: string[] = [];
  const writes: StoreWrite[] = [];
  const committed: StoreWrite[] = [];
  const refuses: { reason?: StoreFailure } = {};
  const index = { files: Object.keys(inPackage).map((path) => ({ path, bytes: 1 })) };
  const content = Object.values(inPackage).map((one) =>
    typeof one === 'string' ? bytesOf(one) : (one.slice().buffer as ArrayBuffer),
  );
  const packageFiles = new PackageFiles({ index, files: content } as never, utf8.decodeUtf8, (text) =>
    warnings.push(text),
  );
  const disk = new Disk(
    packageFiles,
    () => 1_000_000,
    [...kept].map(([path, bytes]) => ({ path, bytes })),
    (text) => utf8.encodeUtf8(text).byteLength,
    (text) => warnings.push(text),
  );
  const clock = {
    later: (run: () => void) => void setImmediate(run),
    whenDone: <T>(work: Promise<T>, done: (value: T) => void, failed: (error: unknown) => void) => {
      work.then(done, failed);
    },
    hold: () => undefined,
  } as unknown as Clock;
  const calls = new Calls(clock, (call) => void call());
  const link: Link = new Link((message) => {
    if (message.type !== 'store') return;
    writes.push(...message.writes);
    const { reason } = refuses;
    if (reason === undefined) for (const write of message.writes) keep(kept, write);
    setImmediate(() => {
      if (reason === undefined) committed.push(...message.writes);
      const failure = reason === undefined ? undefined : { reason };
      link.take({ type: 'answer', id: message.id, failure });
    });
  });
  const topic = files({ disk, writeQueue: new WriteQueue(link, clock), calls }, utf8);
  const fs = (topic.getFileSystemManager as () => Manager)();
  return { fs, disk, kept, writes, committed, warnings, refuses };
}

function keep(kept: Map<string, ArrayBuffer>, write: StoreWrite) {
  if ('clear' in write || write.area !== 'files') throw new Error('Not a write of files.');
  if (write.value === null) kept.delete(write.key);
  else kept.set(write.key, write.value);
}

/** Everything that a game sees under `usr` and `store`: paths (folders end in a slash) and file contents. */
export function seen({ fs }: PhoneFiles): { [path: string]: string } {
  const found: { [path: string]: string } = {};
  const look = (folder: string) => {
    for (const name of fs.readdirSync(folder) as string[]) {
      const path = `${folder}/${name}`;
      const isFolder = fs.statSync(path).isDirectory() as boolean;
      found[isFolder ? `${path}/` : path] = isFolder ? '' : (fs.readFileSync(path, 'hex') as string);
      if (isFolder) look(path);
    }
  };
  for (const root of ['wxfile://usr', 'wxfile://store']) look(root);
  return found;
}

/** The same after a reload, from the stored files. */
export function afterReload({ kept }: PhoneFiles): { [path: string]: string } {
  const again = openFiles(new Map(kept));
  if (again.warnings.length > 0) throw new Error(`What was kept does not fit: ${again.warnings.join(' ')}`);
  return seen(again);
}

/** Calls an asynchronous member and returns its result or error. */
export function answerOf(
  { fs }: PhoneFiles,
  name: string,
  options: object,
): Promise<{ errMsg: string; errCode?: number }> {
  return new Promise((complete) => fs[name]({ ...options, complete }));
}

/** Calls a Sync member and returns what it throws (a plain object, as on phones), or undefined. */
export function thrownBy(call: () => unknown): { errMsg: string; errCode?: number } | undefined {
  try {
    call();
  } catch (thrown) {
    return thrown as { errMsg: string; errCode?: number };
  }
  return undefined;
}
