/** Which files a build has read: what a build that is kept depends on. */
import { sep } from 'node:path';
import type { Plugin } from 'vite';

/** Adds every module to `inputs`, also one that left nothing in the output; installed packages stand in the lock file. */
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
