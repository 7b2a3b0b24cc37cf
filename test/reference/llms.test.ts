/** The documentation for programs: a list that leads to every page, and the API on a single page. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { llmsText, pageOf } from './llms.ts';
import { onePage } from './reference.ts';

const root = resolve(import.meta.dirname, '../..');

test('llms.txt names tiao, and every README by its title and first sentence', () => {
  const text = llmsText('.', 'CHANGELOG.md');
  expect(text).toMatch(/^# tiao 跳\n\n> A lightweight 2D engine for mini-games .*\n\n## Games\n/);
  const links = [...text.matchAll(/^- \[(.+?)\]\((.+?)\): (.{20,})$/gm)];
  expect(links.length).toBeGreaterThan(14);
  for (const [, , path] of links) expect(existsSync(join(root, path)), path).toBe(true);
  const readmes = [...text.matchAll(/\(([\w./-]*README\.md)\)/g)].map(([, path]) => path);
  expect(new Set(readmes).size).toBe(readmes.length);
  expect(readmes).toEqual(expect.arrayContaining(['adapter/cli/mcp/README.md', 'test/perf/README.md']));
  expect(llmsText('dist/reference', 'dist/reference/tiao.md')).toContain(
    '(tiao.md): everything a game imports',
  );
});

test('a page is described by its first sentence, without code, pictures and links', () => {
  expect(pageOf('adapter/cli/mcp/README.md')).toMatchObject({
    title: 'tiao mcp: the phone for agents',
    about: 'A server for the Model Context Protocol over standard input and output',
  });
});

test('pages become one, whose links lead within it', () => {
  const index = '[way](x.md)\n\n***\n\n# index\n\n[`Act`](#act) in [act](namespaces/act.md)';
  const space =
    '[tiao](../../README.md) / act\n\n# act\n\n### call()\n\n[`Act`](../README.md#act-1), [all](../README.md)';
  expect(onePage([index, space])).toBe(
    '# tiao\n\n[`Act`](#act) in [act](#act)\n\n# act\n\n### call()\n\n[`Act`](#act-1), [all](#tiao)\n',
  );
});
