/** Records which files a build has read, on which a cached build depends. */
import { sep } from 'node:path';
import type { Plugin } from 'vite';

/**
 * Adds every module to `inputs`, also those that left nothing in the output. Installed packages are covered by the lock
 * file.
 */
export function noteInputs(inputs: Set<string>): Plugin {
  return {
    name: 'tiao:inputs',
    buildEnd() {
      for (const id of this.getModuleIds()) {
        const [path] = id.split('?');
        if (path.startsWith(sep) && !path.includes(`${sep}node_modules${sep}`)) inputs.add(path);
      }
    },
  };
}
