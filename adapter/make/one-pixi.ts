/**
 * Rejects a game that contains two copies of pixi.js, such as the engine's and a library's. Neither copy knows the objects
 * of the other, so a button of @pixi/ui would never be drawn or pressed.
 */
import { readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Plugin } from 'vite';
import { shownPath } from '../host/project.ts';
import { broughtBy } from './libraries.ts';
import { PIXI_LIB } from './pixi-modules.ts';

const PIXI = `${sep}node_modules${sep}pixi.js${sep}`;

export function onePixi(): Plugin {
  return {
    name: 'tiao:one-pixi',
    buildEnd(failure) {
      if (failure) return;
      /** folder of a copy → one of its modules */
      const copies = new Map<string, string>();
      for (const id of this.getModuleIds()) {
        const at = id.lastIndexOf(PIXI);
        if (at >= 0 && !id.startsWith('\0')) copies.set(id.slice(0, at + PIXI.length - 1), id);
      }
      if (copies.size < 2) return;
      const importersOf = (id: string) => this.getModuleInfo(id)?.importers ?? [];
      const described = [...copies].sort().map(([folder, id]) => {
        const who = broughtBy(id, importersOf);
        return `${versionOf(folder)} in ${shownPath(folder)}${who ? `, imported by ${who}` : ''}`;
      });
      this.error(
        `the game has ${copies.size} copies of pixi.js, which know nothing of each other: ${described.join('; ')}. Install one for all: npm install pixi.js@${versionOf(join(PIXI_LIB, '..'))}, then npm dedupe`,
      );
    },
  };
}

function versionOf(folder: string): string {
  // safe: a package.json has a version
  return (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }).version;
}
