/** What `tiao perf` computes from its runs: medians, ratios, noise, and a verdict that noise cannot cause. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { besidePhone, compare, readAgainst, sentence } from '../../adapter/perf/against.ts';
import { MOST_LOAD, refuseBusy } from '../../adapter/perf/load.ts';
import { perfPage } from '../../adapter/perf/page.ts';
import { LANES, plan, SCENES, shardOf } from '../../adapter/perf/plan.ts';
import { type Measured, machineOf, noiseOf, type PerfFile, rowsOf } from '../../adapter/perf/report.ts';
import { resultsPage } from '../../adapter/perf/results.ts';
import { table } from '../../adapter/perf/table.ts';
import { tiao } from './tiao.ts';

const root = mkdtempSync(join(tmpdir(), 'tiao-perf-'));
afterAll(() => rmSync(root, { recursive: true }));

const SPRITES = SCENES.filter(({ scene }) => scene === 'sprites').map((spec) => ({ ...spec, sizes: [500] }));

/** Measured rounds with these milliseconds and kilobytes: our scene, the control, and our scene again. */
function measured(ours: number[], theirs: number[], again = ours, alloc = 2): Measured {
  const [group] = plan(SPRITES, ['desktop'], { draws: false });
  const runs = (values: number[]) => values.map((ms) => ({ scriptMs: ms, allocKbPerFrame: alloc }));
  const rounds = new Map([
    ['tiao', runs(ours)],
    ['bare-pixi', runs(theirs)],
    ['tiao again', runs(again)],
  ]);
  return { group, rounds };
}

function fileOf(...all: Measured[]): PerfFile {
  return {
    tiao: '0',
    machine: machineOf('1', true),
    noise: noiseOf(all),
    rows: all.flatMap(rowsOf),
  };
}

test('a row is the median of its rounds, with their spread and the ratio to the control', () => {
  const rows = rowsOf(measured([1, 1.1, 3], [1, 1, 2]));
  const [row] = rows.filter(({ metric, subject }) => metric === 'scriptMs' && subject === 'tiao');
  expect(row).toEqual({
    scene: 'sprites',
    n: 500,
    lane: 'desktop',
    draw: false,
    subject: 'tiao',
    metric: 'scriptMs',
    unit: 'ms',
    value: 1.1,
    spread: 1.8182,
    vs: 'bare-pixi',
    ratio: 1.1,
    noise: 1,
  });
  expect(rows.some(({ subject }) => subject.includes('again'))).toBe(false);
});

test('the noise is what the same run twice differs by', () => {
  expect(noiseOf([measured([1, 1, 1], [1, 1, 1], [1.25, 1.25, 1.25])])).toEqual({ scriptMs: 1.25 });
  expect(noiseOf([measured([1, 1, 1], [1, 1, 1], [1.01, 1.01, 1.01])])).toEqual({});
});

test('the table has the noise beside each ratio; a written page also has the command, the day and the load', () => {
  const file = fileOf(measured([1, 1, 1], [2, 2, 2], [1.25, 1.25, 1.25]));
  expect(table(file)).toContain('0.50 × bare-pixi ± 25 % (scriptMs)');
  const dated = { ...file, date: '2026-11-29T10:00:00.000Z' };
  dated.machine.load = { before: 0.1, after: 0.6 };
  const page = resultsPage('scenes', ['perf', '--rounds', '3'], dated);
  expect(page).toContain('Made by `npm run -s tiao -- perf --rounds 3` on 2026-11-29');
  expect(page).toContain('Load of the machine per core: 0.1 before, 0.6 after');
});

test('figures of a busy machine are not kept', () => {
  expect(() => refuseBusy(MOST_LOAD)).not.toThrow();
  expect(() => refuseBusy(0.5)).toThrow(
    'its load is 0.5 per core, and at most 0.3 is allowed. Wait until other programs are done, or leave out --write.',
  );
});

describe('against an older file', () => {
  const before = fileOf(measured([1, 1, 1], [1, 1, 1]));

  test('a time that grew relative to its control is worse, and is reported with its share', () => {
    const { worse } = compare(before, fileOf(measured([1.5, 1.5, 1.5], [1, 1, 1])));
    expect(worse.map(sentence)).toEqual([
      'sprites 500 (desktop) scriptMs: 1.00 → 1.50 times bare-pixi, 50 % worse; the noise is 10 %',
    ]);
  });

  test('a machine that is slower for both is no reason', () => {
    expect(compare(before, fileOf(measured([3, 3, 3], [3, 3, 3]))).worse).toEqual([]);
  });

  test('a difference within the noise does not count', () => {
    const noisy = fileOf(measured([1.3, 1.3, 1.3], [1, 1, 1], [1, 1, 1]));
    expect(noisy.noise.scriptMs).toBe(1.3);
    expect(compare(before, noisy).worse).toEqual([]);
  });

  test('a count is compared as it is, on whatever machine', () => {
    const after = fileOf(measured([1, 1, 1], [1, 1, 1], [1, 1, 1], 4));
    after.machine.cpu = 'another';
    const { worse } = compare(before, after);
    expect(worse.map(({ row, by }) => [row.metric, by])).toContainEqual(['allocKbPerFrame', 'value']);
  });

  test('a file that is not a perf file is refused', () => {
    const file = join(root, 'other.json');
    writeFileSync(file, '{"a":1}');
    expect(() => readAgainst(file)).toThrow('neither a perf.json');
    expect(() => readAgainst(join(root, 'nowhere.json'))).toThrow('There is no --against file');
  });

  test("a phone's export is laid beside the lanes", () => {
    const rows = Array.from({ length: 100 }, () => [16.7, 4]);
    const file = join(root, 'phone.json');
    const about = { game: 'jump', model: 'Phone 1' };
    writeFileSync(
      file,
      JSON.stringify({ tiao: 'frames', about, notes: [], first: 0, fields: ['interval', 'work'], rows }),
    );
    const against = readAgainst(file);
    if (against.kind !== 'frames') throw new Error('Expected frames.');
    const of = (metric: string, value: number) => ({
      ...before.rows[0],
      scene: 'jump',
      n: 1,
      metric,
      value,
    });
    const lines = besidePhone(against.file, {
      ...before,
      rows: [of('workMs.p50', 0.5), of('workMs.p95', 1)],
    });
    expect(lines.join('\n')).toContain('the phone takes 8.0 and 4.0 times as long');
  });
});

test('a stranger is measured from outside; one that draws nothing is a failure, not a figure', async () => {
  const packages = ['scene', 'silent'].map((name) => `test/packages/${name}`);
  const { code, err } = await tiao(
    'perf',
    ...packages,
    '--lanes',
    'desktop',
    ...['--rounds', '1', '--frames', '30', '--no-draw', '--out', root],
  );
  expect(err).toContain('silent, desktop: silent: It drew nothing');
  expect(code).toBe(1);
  const { rows } = JSON.parse(readFileSync(join(root, 'perf.json'), 'utf8')) as PerfFile;
  const of = (metric: string) => rows.find((row) => row.scene === 'scene' && row.metric === metric)?.value;
  expect(of('workMs.p50')).toBeGreaterThan(0);
  expect(of('drawCallsPerFrame')).toBeGreaterThan(0);
  expect(rows.every((row) => row.scene === 'scene')).toBe(true);
});

test('other engines are measured by the same means, from pages of their own', async () => {
  const peers = join(root, 'peers');
  mkdirSync(join(peers, 'src'), { recursive: true });
  mkdirSync(join(peers, 'node_modules'));
  writeFileSync(join(peers, 'src/plain-sprites.js'), PLAIN_PAGE);
  const { code, err } = await tiao(
    ...['perf', '--peers', peers, '--scenes', 'peer-sprites,first-frame', '--lanes', 'low'],
    ...['--rounds', '1', '--frames', '30', '--no-draw', '--out', root],
  );
  expect(err).not.toContain('failed');
  expect(code).toBe(0);
  const { rows } = JSON.parse(readFileSync(join(root, 'perf.json'), 'utf8')) as PerfFile;
  const of = (subject: string, metric: string) =>
    rows.find((row) => row.subject === subject && row.metric === metric)?.value;
  for (const subject of ['tiao', 'plain']) {
    expect(of(subject, 'workMs.p50'), subject).toBeGreaterThan(0);
    expect(of(subject, 'firstFrameMs'), subject).toBeGreaterThan(0);
  }
  // two callbacks in one frame
  expect(of('plain', 'drawCallsPerFrame')).toBe(2);
});

/** A page with two loops, as some engines have. */
const PLAIN_PAGE = `
const context = document.body.appendChild(document.createElement('canvas')).getContext('webgl2');
for (let i = 0; i < 2; i++) {
  const turn = () => {
    requestAnimationFrame(turn);
    context.clear(context.COLOR_BUFFER_BIT);
    window.__ready = true;
  };
  requestAnimationFrame(turn);
}
`;

test('shards hold every group once', () => {
  const groups = plan(SCENES, LANES);
  const parts = [1, 2, 3].flatMap((i) => shardOf(groups, { i, n: 3 }));
  expect(parts).toHaveLength(groups.length);
  expect(new Set(parts).size).toBe(groups.length);
});

test('table and page show every subject, and the page is whole in itself', () => {
  const file = fileOf(measured([1, 1, 1], [2, 2, 2]));
  expect(table(file)).toMatch(/sprites 500 {2}tiao.*0\.50 × bare-pixi/);
  const page = perfPage(
    file,
    new Map([['sprites 500, desktop: tiao', [{ interval: 17, work: 2, render: 2 }]]]),
    undefined,
  );
  expect(page).not.toMatch(/<(script|link|img)[^>]*(src|href)=/);
});

test.each([
  [['--lanes', 'moon'], "No lane 'moon'. There are: desktop, low, nojit."],
  [['--scenes', 'moon'], "No scene 'moon'. There are: jump, pile,"],
  [['--shard', '4/3'], '--shard 4/3 is not a part of a whole'],
  [['--peers', 'nowhere'], 'there is no src/<engine>-sprites.js'],
  [['nowhere'], "No game 'nowhere'."],
])('%j is refused with a sentence', async (args, message) => {
  const { code, err } = await tiao('perf', ...args);
  expect(err).toContain(message);
  expect(code).toBe(2);
});
