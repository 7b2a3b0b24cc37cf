/** Figures of size and speed in READMEs and guides match test/perf/results. For physics, see test/physics/claims.test.ts. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { filesOf } from '../engine/snippets.ts';
import { PARTS } from './sizes.ts';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

/** Part → bytes, from results/sizes.md. */
const parts = Object.fromEntries(
  [...read('test/perf/results/sizes.md').matchAll(/^\| ([^|]+) \| ([\d,]+) \|$/gm)].map(([, part, bytes]) => [
    part,
    Number(bytes.replaceAll(',', '')),
  ]),
);

test('every part that `npm run sizes` measures has a result', () => {
  expect(Object.keys(parts).sort()).toEqual([...Object.keys(PARTS), 'script of the open data domain'].sort());
});

const rows = [...read('engine/kit/README.md').matchAll(/^\| [^|]+ \| ([^|]+) \| ([^|]*KB[^|]*) \|$/gm)];

test.each(rows.map(([, names, sizes]) => [names, sizes]))('the kit’s size of %s', (names, sizes) => {
  const named = [...names.matchAll(/`(\w+)`/g)].map(([, name]) => name);
  const isOf = (part: string) => (PARTS[part] ?? []).findIndex((name) => named.includes(name)) >= 0;
  const place = (part: string) => Math.min(...(PARTS[part] ?? []).map((name) => named.indexOf(name) >>> 0));
  const meant = Object.keys(PARTS)
    .filter(isOf)
    .sort((a, b) => place(a) - place(b));
  if (named.includes('serveRanking')) meant.push('script of the open data domain');
  const said = [...sizes.matchAll(/\d+(\.\d+)?/g)].map(([figure]) => figure);
  expect(said).toEqual(meant.map((part) => (parts[part] / 1024).toFixed(1)));
});

test('what physics adds, as the guide of WebAssembly says', () => {
  const [, said] = /`createWorld` adds (\d+) KB/.exec(read('adapter/docs/use-web-assembly.md')) ?? [];
  expect(said).toBe((parts.physics / 1024).toFixed(0));
});

/**
 * Figures of size or speed that a page may state without a result: facts about other software, and the engine's own
 * units.
 */
const FACTS = [
  /a touch of 60 ms/,
  /a line at 16\.7 ms/,
  /`createWorld` adds \d+ KB,/, // checked by the test above
  /adds about 90 KB, gzipped/, // Spine's own runtime
  /The main package may have 4 MB/, // WeChat's limit
];

test('no other guide or README of the engine or the repository states a figure of speed or size', () => {
  const pages = ['README.md', ...filesOf('engine', '.md'), ...filesOf('adapter/docs', '.md')].filter(
    (page) => !/^engine\/(kit|physics)\/README/.test(page),
  );
  const found = pages.flatMap((page) =>
    read(page)
      .split('\n')
      .filter((line) => /\d ?(ms|[KM]B)\b|\d (times|×) (as|faster|slower|quicker)/.test(line))
      .filter((line) => !FACTS.some((fact) => fact.test(line)))
      .map((line) => `${page}: ${line}`),
  );
  expect(found).toEqual([]);
});
