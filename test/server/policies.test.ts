/** The policies that are sent match the table in adapter/realm/seal/README.md, directive by directive. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { answer } from '../../adapter/server/answer.ts';

const read = (path: string) => readFileSync(new URL(`../../adapter/${path}`, import.meta.url), 'utf8');

/** `directive value` for each policy. */
function written(): { [policy: string]: string[] } {
  const rows = read('realm/seal/README.md').matchAll(
    /^\| ([\w ]+) \| `([\w-]+)` \|\s*(?:`([^`]*)`|([^|`]*?))\s*\|/gm,
  );
  const table: { [policy: string]: string[] } = {};
  for (const [, policy, directive, code, words] of rows) {
    table[policy] = [...(table[policy] ?? []), `${directive} ${code ?? words.trim()}`.trim()];
  }
  return table;
}

const directives = (policy: string | undefined) => policy?.split(';').map((one) => one.trim());
const ofPage = (html: string) =>
  directives(/http-equiv="Content-Security-Policy"\s+content="([^"]*)"/.exec(html)?.[1]);
const ofSource = (path: string, pattern: RegExp) => directives(pattern.exec(read(path))?.[1]);

test('the realm and the page', () => {
  const { realm, page } = written();
  expect(ofPage(read('realm/index.html'))).toEqual(realm);
  expect(ofPage(read('page/index.html'))).toEqual(page);
});

test("the realm's header", async () => {
  // safe: this URL needs nothing of the server's state
  const sent = await answer('/realm/index.html', {} as never);
  expect(directives(sent?.headers?.['Content-Security-Policy'])).toEqual(written()['realm header']);
});

test('the fence, and an icon', () => {
  const { fence, icon } = written();
  const list = '$' + '{sourcesOf(allow)}';
  expect(ofSource('page/services/fence.ts', /policy\.content = `([^`]*)`/)).toEqual(
    fence.map((one) => one.replace('the list of hosts', list)),
  );
  expect(ofSource('server/answer.ts', /'Content-Security-Policy': "([^"]*)"/)).toEqual(icon);
});
