import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { kindsPage } from './read-kinds.ts';

const kinds = (page: string) => [...page.matchAll(/^\| ([A-Z]\d) \|/gm)].map(([, kind]) => kind);

test('every kind has tests, and the page has every kind', () => {
  const page = readFileSync(new URL('README.md', import.meta.url), 'utf8');
  expect(kinds(page)).toEqual(kinds(kindsPage()));
  expect(kinds(page).length).toBeGreaterThan(20);
});
