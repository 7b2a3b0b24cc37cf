/** `npm run kinds`: writes the page of kinds. */
import { writeFileSync } from 'node:fs';
import { kindsPage } from './read-kinds.ts';

writeFileSync(new URL('README.md', import.meta.url), kindsPage());
