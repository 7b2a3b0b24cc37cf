/** game.json's subpackages: their scripts and files cannot be used before they are loaded (wx-facts §15). */
import type { Json } from '../../contract/json.ts';

export type Subpackage = { name: string; root: string };

export class Subpackages {
  readonly list: Subpackage[] = [];
  private loaded = new Set<Subpackage>();

  constructor(gameJson: { [key: string]: Json }) {
    const given = gameJson.subpackages ?? gameJson.subPackages;
    for (const entry of Array.isArray(given) ? given : []) {
      const { name, root } = entry as { name?: unknown; root?: unknown };
      if (typeof root !== 'string') continue;
      const folder = root.replace(/^\/+|\/+$/g, '');
      this.list.push({ name: typeof name === 'string' ? name : folder, root: folder });
    }
  }

  /** Finds a subpackage by its name or root. */
  find(wanted: string): Subpackage | undefined {
    const root = wanted.replace(/^\/+|\/+$/g, '');
    return this.list.find((one) => one.name === wanted) ?? this.list.find((one) => one.root === root);
  }

  /** Marks it as loaded and runs `start`, once. If `start` throws, it is not loaded and can be tried again. */
  load(subpackage: Subpackage, start: () => void) {
    if (this.loaded.has(subpackage)) return;
    // marked first, since its own scripts require each other while they start
    this.loaded.add(subpackage);
    try {
      start();
    } catch (thrown) {
      this.loaded.delete(subpackage);
      throw thrown;
    }
  }

  /** The name of the unloaded subpackage that contains this path; undefined if there is none. */
  lockedIn(path: string): string | undefined {
    return this.list.find((one) => !this.loaded.has(one) && contains(one.root, path))?.name;
  }
}

function contains(root: string, path: string) {
  return path === root || path.startsWith(`${root}/`);
}

/** A subpackage's entry script: `root` is either a folder that contains game.js, or the script itself. */
export function entryOf({ root }: Subpackage): string {
  return root.endsWith('.js') ? root : `${root}/game.js`;
}
