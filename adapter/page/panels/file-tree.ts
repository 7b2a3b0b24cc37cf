/** The files that a game has written, as a tree of folders. */
import type { Snapshot } from '../store/store.ts';

type File = Snapshot['userFiles'][number];
/** A folder: its name, its path in the store, and its contents. */
export type Folder = { name: string; path: string; folders: Folder[]; files: { name: string; file: File }[] };

/** The stored paths (`saves/one.json`, `saves/`, `../store/abc`) as nested folders. */
export function treeOf(files: readonly File[]): Folder {
  const root: Folder = { name: '', path: '', folders: [], files: [] };
  for (const file of [...files].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    const parts = file.path.replace(/^\.\.\/store\//, 'store:/').split('/');
    const name = parts.pop() ?? '';
    let at = root;
    for (const part of parts) {
      let next = at.folders.find((folder) => folder.name === part);
      if (!next) {
        next = {
          name: part,
          path: `${at.path}${part === 'store:' ? '../store' : part}/`,
          folders: [],
          files: [],
        };
        at.folders.push(next);
      }
      at = next;
    }
    if (name !== '') at.files.push({ name, file });
  }
  return root;
}
