/** `npm run docs`: writes the documentation as a site to dist/docs: guides, READMEs, the API, and playable examples. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildGallery } from '../../adapter/server/gallery.ts';
import { PLAY } from './pages.ts';
import { readReference } from './reference.ts';

const OUT = resolve(import.meta.dirname, '../../dist/docs');

const { app, project, warnings } = await readReference();
// for a single entry point, typedoc names the module after its file
for (const one of project.children ?? []) if (one.name === 'index') one.name = 'tiao';
app.options.setValue('outputs', [{ name: 'html', path: OUT }]);
app.options.setValue('customCss', join(import.meta.dirname, 'docs.css'));
await app.generateOutputs(project);
await buildGallery(join(OUT, PLAY));
for (const warning of warnings) console.warn(warning);
if (!existsSync(join(OUT, 'index.html'))) throw new Error('typedoc has written no index.html.');
console.log(`${join(OUT, 'index.html')}, and the examples to play under ${PLAY}/gallery/`);
