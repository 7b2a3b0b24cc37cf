/** Makes the page README.md here: the table of libraries. */
import type { Library } from './read-list.ts';
import type { Tried } from './try-library.ts';

const HEAD = `# Libraries

npm libraries that authors of 2D games use, tried one by one. \`npm run libraries\` installs each at the version listed here,
builds a small game around it (\`tiao build\`), checks it (\`tiao check\`) and runs it in Node with only the globals that a phone
has: no page, no code made from text, WebAssembly only from a file. The programs are in [libraries.txt](libraries.txt).

- **builds**: \`tiao build\` makes a package of it, and \`tiao check\` has no error.
- **works**: it did the job that its program gave it. Drawing goes to a WebGL context that draws nothing.
- **KB**: what it adds to a game, minified and gzipped, with files of WebAssembly; for a library with parts, only the part that the program uses.

`;

/** One row of the table. */
export function rowOf({ library, refused, errors, failed, bytes }: Tried): string {
  const builds = refused || errors.length > 0 ? 'no' : 'yes';
  const works = refused ? '–' : failed ? 'no' : 'yes';
  const kilobytes = refused ? '–' : (bytes / 1024).toFixed(1);
  const { name, version, kind } = library;
  return `| ${name} | ${version} | ${kind} | ${builds} | ${works} | ${kilobytes} | ${remarks(library, [refused, ...errors, failed])} |`;
}

function remarks({ needs, note }: Library, faults: string[]): string {
  const first = faults.find((fault) => fault !== '') ?? '';
  const parts = [...needs.map((need) => `\`import '${need}'\` before it.`), note, first];
  return parts
    .filter((part) => part !== '')
    .join(' ')
    .replace(/\s+/g, ' ')
    .replace(/\|/g, '\\|')
    .replace(/(.{300}).+/, '$1…');
}

/** The whole page. `tried` is in the order of the list. */
export function tableOf(tried: Tried[]): string {
  const isGood = ({ refused, errors, failed }: Tried) => !refused && errors.length === 0 && !failed;
  const counts = `${tried.filter(isGood).length} of ${tried.length} build and work.`;
  const titles = '| library | version | for | builds | works | KB | what it needs, or what stops it |';
  return `${HEAD}${counts}\n\n${titles}\n| --- | --- | --- | --- | --- | ---: | --- |\n${tried.map(rowOf).join('\n')}\n`;
}
