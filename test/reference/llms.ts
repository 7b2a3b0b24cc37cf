/** `llms.txt`: a list of the documentation for programs such as language models (llmstxt.org), generated from the pages. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, resolve } from 'node:path';
import { PAGES } from './pages.ts';

const root = resolve(import.meta.dirname, '../..');

/** The pages that a reader needs first. All other READMEs are for people who work on tiao itself. */
const SECTIONS: { [title: string]: string[] } = {
  Games: ['.', 'games/examples', 'engine/kit', 'engine/physics'],
  'Tools and tests': ['adapter/cli', 'adapter/create', 'adapter/cli/mcp', 'adapter/platform'],
  Reference: ['adapter/realm/wx'],
  Optional: [],
};
const OPTIONAL = ['ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'adapter/realm/wx-facts.md'];

export type Page = { title: string; about: string; path: string };

/** The list. `from` is the folder of llms.txt, and `reference` the page with the whole API. */
export function llmsText(from: string, reference: string): string {
  const link = ({ title, about, path }: Page) =>
    `- [${title}](${posix.relative(from, path)})${about && `: ${about}`}`;
  const readme = pageOf('README.md');
  const lines = [`# ${readme.title}`, '', `> ${readme.about}`];
  for (const [section, folders] of Object.entries(SECTIONS)) {
    const pages = folders.map((folder) => pageOf(posix.join(folder, 'README.md')));
    if (section === 'Reference') {
      pages.unshift({
        title: 'API of tiao',
        about: 'everything a game imports, on one page',
        path: reference,
      });
    }
    if (section === 'Games') pages.push(...PAGES.Guides.map(pageOf));
    if (section === 'Tools and tests') pages.push(pageOf('adapter/docs/phone.md'));
    if (section === 'Optional') pages.push(...[...OPTIONAL, ...otherReadmes()].map(pageOf));
    lines.push('', `## ${section}`, '', ...pages.map(link));
  }
  return `${lines.join('\n')}\n`;
}

/** A page, described by its first heading and its first sentence. */
export function pageOf(path: string): Page {
  const text = readFileSync(join(root, path), 'utf8').replace(
    /```[\s\S]*?```|<[^>]*>|!\[[^\]]*\]\([^)]*\)/g,
    '',
  );
  const title = /^# (.+)$/m.exec(text)?.[1].replace(/`/g, '') ?? path;
  const paragraph = text.split(/\n\s*\n/).find((block) => /^[A-Z`[]/.test(block.trim())) ?? '';
  const plain = paragraph
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
  return { title, about: /^.*?[.:](?=\s|$)/.exec(plain)?.[0].replace(/[.:]$/, '') ?? plain, path };
}

/** READMEs that no section lists. */
function otherReadmes(): string[] {
  const listed = new Set(Object.values(SECTIONS).flat());
  return ['engine', 'adapter', 'games', 'test']
    .flatMap((top) =>
      readdirSync(join(root, top), { recursive: true, encoding: 'utf8' }).map((path) =>
        posix.join(top, path),
      ),
    )
    .filter((path) => path.endsWith('/README.md') && !listed.has(dirname(path)))
    .sort();
}
