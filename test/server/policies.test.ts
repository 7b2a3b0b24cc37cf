/** The policies that the server sends match the table in adapter/realm/seal/README.md, directive by directive. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { answer } from '../../adapter/server/answer.ts';
import { readPolicies } from './policy-table.ts';

const read = (path: string) => readFileSync(new URL(`../../adapter/${path}`, import.meta.url), 'utf8');

/** Policy → its lines, each `directive value`. */
function written(): { [policy: string]: string[] } {
  const table: { [policy: string]: string[] } = {};
  for (const { policy, directive, value } of readPolicies()) {
    table[policy] = [...(table[policy] ?? []), `${directive} ${value}`.trim()];
  }
  return table;
}

const directives = (policy: string | undefined) => policy?.split(';').map((one) => one.trim());
const ofPage = (html: string) =>
  directives(/http-equiv="Content-Security-Policy"\s+content="([^"]*)"/.exec(html)?.[1]);
const ofSource = (path: string, pattern: RegExp) => directives(pattern.exec(read(path))?.[1]);

test('the realm, the page and the console', () => {
  const { realm, page, console } = written();
  expect(ofPage(read('realm/index.html'))).toEqual(realm);
  expect(ofPage(read('page/index.html'))).toEqual(page);
  expect(ofPage(read('page/console/index.html'))).toEqual(console);
});

test("the realm's header", async () => {
  // safe: this URL needs nothing of the server's state
  const sent = await answer('/realm/index.html', {} as never);
  expect(directives(sent?.headers?.['Content-Security-Policy'])).toEqual(written()['realm header']);
});

test('the frame of requests, and an icon', () => {
  const { requests, icon } = written();
  const list = '$' + '{sourcesOf(allow)}';
  expect(ofSource('page/services/request-frame.ts', /policy\.content = `([^`]*)`/)).toEqual(
    requests.map((one) => one.replace('the list of hosts', list)),
  );
  expect(ofSource('server/answer.ts', /'Content-Security-Policy': "([^"]*)"/)).toEqual(icon);
});
