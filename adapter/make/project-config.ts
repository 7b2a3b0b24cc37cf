/**
 * What WeChat's tool asks of a folder before it opens it as a game: project.config.json
 * (developers.weixin.qq.com/minigame/dev/devtools/projectconfig.html). It stays on the developer's machine: neither the
 * package's size nor its hash knows of it.
 */
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Plugin } from 'vite';
import { isObject } from '../host/json-file.ts';
import { readJsonText } from '../package/json-text.ts';
import { PROJECT_CONFIG } from '../package/project-config.ts';
import { titleOf } from './games.ts';

/** The game's own, if one lies beside its game.json; else one that lets the tool open the folder without an account. */
export function projectConfig(gameDir: string, outDir: string): Plugin {
  const own = join(gameDir, PROJECT_CONFIG);
  const made = join(outDir, PROJECT_CONFIG);
  return {
    name: 'tiao:project-config',
    async writeBundle() {
      if (existsSync(own)) await writeFile(made, await withoutRoot(own));
      // the tool writes into it what its user has chosen there
      else if (!existsSync(made))
        await writeFile(made, `${JSON.stringify(await configOf(gameDir), null, 2)}\n`);
    },
  };
}

/** The author's, but for where the package lies: here it is the folder itself. */
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
    description: 'How the developer tools of WeChat open this folder; no part of the package.',
    // the tool's own word for someone without an app id
    appid: 'touristappid',
    projectname,
    compileType: 'game',
    // the build has done both
    setting: { es6: false, minified: false },
  };
}
