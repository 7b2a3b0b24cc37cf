/** The figures in engine/physics/README.md match those in test/perf/results/physics.md. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const claims = read('engine/physics/README.md');
const results = read('test/perf/results/physics.md');

/** The table rows for 200 bodies: heading → cell. */
function rows(): { [heading: string]: string }[] {
  const cells = (line: string) => line.split('|').map((cell) => cell.trim());
  const lines = results.split('\n').filter((line) => line.startsWith('|'));
  const headings = cells(lines[0]);
  const all = lines
    .slice(2)
    .map((line) => Object.fromEntries(cells(line).map((cell, i) => [headings[i], cell])));
  return all.filter(({ bodies }) => bodies === '200');
}

test('the overlap in a pile of 200 at rest', () => {
  const [, stock, ours] =
    /^\| overlap in a pile of 200 at rest \| (.*) px \| ≤ (.*) px \|$/m.exec(claims) ?? [];
  const piles = rows().filter(({ pile }) => pile === 'settling');
  expect(piles.length).toBeGreaterThan(0);
  for (const pile of piles) expect(Number(pile['overlap px, tiao'])).toBeLessThanOrEqual(Number(ours));
  const settled = piles.map((pile) => Math.round(Number(pile.stock)));
  expect(stock).toBe(`${Math.min(...settled)} to ${Math.max(...settled)}`);
});

test('the garbage of a step at rest', () => {
  const [, stock, ours] = /18 to (.*) KB a step.*no objects, (.*) KB of boxed numbers/.exec(claims) ?? [];
  const [, bytes, kilobytes] = /at rest (\d+) B, .* stock at rest ([\d.]+) KB/.exec(results) ?? [];
  expect(ours).toBe((Number(bytes) / 1024).toFixed(1));
  expect(Number(kilobytes)).toBeGreaterThanOrEqual(18);
  expect(Number(kilobytes)).toBeLessThanOrEqual(Number(stock));
});
