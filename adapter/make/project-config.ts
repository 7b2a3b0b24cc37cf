/**
 * Writes project.config.json, which WeChat's tool needs to open a folder as a game
 * (developers.weixin.qq.com/minigame/dev/devtools/projectconfig.html). It stays on the developer's machine: it
 * changes neither the package's size nor its hash.
 */
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Plugin } from 'vite';
import { isObject } from '../host/json-file.ts';
import { readJsonText } from '../package/json-text.ts';
import { PROJECT_CONFIG } from '../package/project-config.ts';
import { titleOf } from './games.ts';

/** Copies the game's own file from beside its game.json. If there is none, writes one that needs no account. */
export function projectConfig(gameDir: string, outDir: string): Plugin {
  const own = join(gameDir, PROJECT_CONFIG);
  const made = join(outDir, PROJECT_CONFIG);
  return {
    name: 'tiao:project-config',
    async writeBundle() {
      if (existsSync(own)) await writeFile(made, await withoutRoot(own));
      // the tool stores its user's choices in it
      else if (!existsSync(made))
        await writeFile(made, `${JSON.stringify(await configOf(gameDir), null, 2)}\n`);
    },
  };
}

/** The author's file without miniprogramRoot: here the package is the folder itself. */
async function withoutRoot(file: string): Promise<string | Buffer> {
  const bytes = await readFile(file);
  const { value } = readJsonText(bytes);
  if (!isObject(value) || (value.miniprogramRoot ?? '') === '') return bytes;
  const { miniprogramRoot: _, ...rest } = value;
  return `${JSON.stringify(rest, null, 2)}\n`;
}

async function configOf(gameDir: string) {
  const projectname = existsSync(join(gameDir, 'index.ts'))
    ? await titleOf({ id: basename(gameDir), dir: gameDir })
    : basename(gameDir);
  return {
    description: 'How the developer tools of WeChat open this folder; not part of the package.',
    // the tool's id for developers without an app id
    appid: 'touristappid',
    projectname,
    compileType: 'game',
    // our build has already done both
    setting: { es6: false, minified: false },
  };
}
