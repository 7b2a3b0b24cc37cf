/**
 * Rejects a game that contains two copies of pixi.js, such as the engine's and another one of a library: neither knows
 * what the other creates, so a button of @pixi/ui would be drawn by nobody and never be pressed.
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
      /** by folder, a module of the copy */
      const copies = new Map<string, string>();
      for (const id of this.getModuleIds()) {
        const at = id.lastIndexOf(PIXI);
        if (at >= 0 && !id.startsWith('\0')) copies.set(id.slice(0, at + PIXI.length - 1), id);
      }
      if (copies.size < 2) return;
      const importersOf = (id: string) => this.getModuleInfo(id)?.importers ?? [];
      const told = [...copies].sort().map(([folder, id]) => {
        const who = broughtBy(id, importersOf);
        return `${versionOf(folder)} in ${shownPath(folder)}${who ? `, imported by ${who}` : ''}`;
      });
      this.error(
        `the game has ${copies.size} copies of pixi.js, which know nothing of each other: ${told.join('; ')}. Install one for all: npm install pixi.js@${versionOf(join(PIXI_LIB, '..'))}, then npm dedupe`,
      );
    },
  };
}

function versionOf(folder: string): string {
  // safe: a package.json has a version
  return (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }).version;
}
