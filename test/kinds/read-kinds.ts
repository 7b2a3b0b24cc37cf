/** Makes the page test/kinds/README.md: kinds of mistakes and their tests, from kinds.txt. */
import { readFileSync } from 'node:fs';
import { type ESTree, parseSync, Visitor } from 'vite';

const HEAD = `# Kinds of mistakes

Each line is a kind of mistake that is easy to make, not a single fault: its tests also cover the siblings. A test that runs
for many cases is listed once. \`npm run kinds\` generates this page from [kinds.txt](kinds.txt) and the tests.

| kind | | tests |
| --- | --- | --- |
`;

const TESTS = new URL('../', import.meta.url);
/** file → titles found by titlesIn */
const titlesOf = new Map<string, string[]>();

/** The whole page. Throws if a kind has no test. */
export function kindsPage(): string {
  const rows: string[] = [];
  let [kind, what]: (string | undefined)[] = [];
  let cells: string[] = [];
  const end = () => {
    if (kind) rows.push(`| ${kind} | ${what} | ${cells.join('<br>')} |`);
    cells = [];
  };
  for (const line of readFileSync(new URL('kinds/kinds.txt', TESTS), 'utf8').split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    if (!line.startsWith('  ')) {
      end();
      [, kind, what] = /^(\S+) (.+)$/.exec(line) ?? [];
      continue;
    }
    const [, file, words = ''] = /^ {2}(\S+) ?(.*)$/.exec(line) ?? [];
    const titles = titlesIn(file).filter((title) => new RegExp(words, 'i').test(title));
    if (titles.length === 0) throw new Error(`${kind}: no test in test/${file} has '${words}' in its title.`);
    cells.push(`[${file}](../${file}): ${titles.map(escaped).join('; ')}`);
  }
  end();
  return `${HEAD}${rows.join('\n')}\n`;
}

const escaped = (title: string) => title.replace(/[|<>*_]/g, '\\$&').replace(/\s+/g, ' ');

/** Titles of a file's tests, prefixed with those of their describe blocks; titles of `each` as they are written. */
function titlesIn(file: string): string[] {
  const known = titlesOf.get(file);
  if (known) return known;
  const source = readFileSync(new URL(file, TESTS), 'utf8');
  const around: { title: string; start: number; end: number }[] = [];
  const titles: string[] = [];
  new Visitor({
    CallExpression({ callee, arguments: [given], start, end }) {
      const made = callee.type === 'CallExpression' ? callee.callee : callee;
      const named = made.type === 'MemberExpression' ? made.object : made;
      const title = titleOf(given, source);
      if (named.type !== 'Identifier' || title === undefined) return;
      if (named.name === 'describe') around.push({ title, start, end });
      if (named.name !== 'test') return;
      const outer = around.filter((one) => one.start < start && end <= one.end).map((one) => one.title);
      titles.push([...outer, title].join(': '));
    },
  }).visit(parseSync(file, source).program);
  titlesOf.set(file, titles);
  return titles;
}

function titleOf(node: ESTree.Node | undefined, source: string): string | undefined {
  if (node?.type === 'TemplateLiteral') return source.slice(node.start + 1, node.end - 1);
  return node?.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined;
}
