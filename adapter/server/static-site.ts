/** Writes the phone and some games as files for any web host, with the URLs of serve.ts. */
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { scratchFolder } from '../host/project.ts';
import { entryOf, type GameSources } from '../make/games.ts';
import { buildPackage } from '../make/package.ts';
import {
  openPackage,
  type PackageFolder,
  readIcon,
  readIndex,
  readScript,
} from '../package/package-folder.ts';
import { policyWithRealm, realmInOne, writeOfflineWorker } from './offline.ts';
import { buildPage } from './page.ts';
import { bundleRealm } from './realm.ts';
import { dressSite, type SiteOptions } from './site-page.ts';

/** Writes the site with these games to `outDir`, which is emptied first. Its root URL opens the first game. */
export async function buildSite(
  sources: GameSources[],
  outDir: string,
  options: SiteOptions = { shown: 'phone' },
): Promise<void> {
  await rm(outDir, { recursive: true, force: true });
  await buildPage(outDir);
  const { code } = await bundleRealm({ minify: true });
  const { html, hash } = await realmInOne(code);
  await write(join(outDir, 'realm/index.html'), html);

  const games = await Promise.all(sources.map(entryOf));
  await write(join(outDir, 'games.json'), JSON.stringify(games));
  for (const [i, { id, title }] of games.entries()) {
    const dir = join(scratchFolder(), 'site', id);
    await buildPackage(sources[i].dir, dir);
    const known = { id, title, own: true, sources: sources[i].dir };
    await writePackage(await openPackage(dir, known), join(outDir, 'package', id));
  }
  await dressSite(outDir, sources[0], options);
  const page = join(outDir, 'index.html');
  await write(page, policyWithRealm(await readFile(page, 'utf8'), hash));
  await writeOfflineWorker(outDir);
}

async function writePackage(folder: PackageFolder, outDir: string) {
  const index = await readIndex(folder);
  await write(join(outDir, 'index.json'), JSON.stringify(index));
  const icon = index.icon && (await readIcon(folder, index.icon));
  if (icon) await writeFile(join(outDir, index.icon ?? ''), icon);
  for (const { path } of index.scripts) {
    await write(join(outDir, 'scripts', path), (await readScript(folder, path))?.text ?? '');
  }
  for (const { path } of index.files) {
    const file = join(outDir, 'files', path);
    await mkdir(dirname(file), { recursive: true });
    await cp(join(folder.dir, path), file);
  }
}

async function write(file: string, text: string) {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}
