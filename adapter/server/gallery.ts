/** The gallery of examples: its page, and the list of examples that the page shows. */
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EXAMPLES, gameTexts, listExamples } from '../make/games.ts';
import { readBuilt } from './built-phone.ts';
import { cachedPage } from './page.ts';
import { buildSite } from './static-site.ts';

export type Example = { id: string; title: string; description: string; source: string };

/** Every example with its whole source, sorted by title. */
export async function galleryExamples(): Promise<Example[]> {
  const ids = await listExamples();
  const all = ids.map(async (id) => {
    const dir = join(EXAMPLES, id);
    const { title, description = '' } = await gameTexts({ id, dir });
    return { id, title, description, source: await readFile(join(dir, 'index.ts'), 'utf8') };
  });
  return (await Promise.all(all)).sort((a, b) => a.title.localeCompare(b.title));
}

/** A file of the gallery's page; undefined if there is none. */
export async function galleryFile(path: string): Promise<{ type: string; body: Buffer } | undefined> {
  return readBuilt(await cachedPage('gallery'), path || 'index.html');
}

/** Writes the gallery as files for any web host: the phone at the root of the site, the gallery's page in `gallery/`. */
export async function buildGallery(outDir: string): Promise<void> {
  const ids = await listExamples();
  const games = ids.map((id) => ({ id, dir: join(EXAMPLES, id) }));
  // no offline cache: a visitor plays a few examples once
  await buildSite(games, outDir, { shown: 'phone', offline: false });
  await cp(await cachedPage('gallery'), join(outDir, 'gallery'), { recursive: true });
  await writeFile(join(outDir, 'gallery/examples.json'), JSON.stringify(await galleryExamples()));
}
