/**
 * Runs the cases of compiler-cases.ts with WeChat's own compiler. It is not a dependency (276 MB, 1,087 packages):
 * `npm install miniprogram-ci@2.1.42` somewhere, and TIAO_MINIPROGRAM_CI=<there>/node_modules/miniprogram-ci npx vitest run
 * test/package/wechat-compiler.test.ts. Without it, these tests are skipped and say so.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkPackage } from '../../adapter/package/check.ts';
import { openPackage } from '../../adapter/package/package-folder.ts';
import { CASES, type Case } from './compiler-cases.ts';
import { FILES, GAME_JSONS, STRICTER } from './compiler-variations.ts';
import { writeFiles } from './write-files.ts';

const COMPILER = process.env.TIAO_MINIPROGRAM_CI;
const isThere = COMPILER !== undefined && existsSync(join(COMPILER, 'package.json'));
const why = COMPILER
  ? `there is no miniprogram-ci in TIAO_MINIPROGRAM_CI (${COMPILER})`
  : 'TIAO_MINIPROGRAM_CI does not say where miniprogram-ci is installed';

/** Files that the compiler adds, and the tool's own. */
const NOT_OURS = /^(?:game\.json|project\.config\.json|@babel\/.*|.*\.js\.map)$/;
/** Extensions on the published list but not on the compiler's built-in list, which it uses if it cannot reach a server. */
const LISTED_SINCE = /\.map$/;

type Answer = { refused?: string; ships?: string[] };

test.skipIf(isThere)(`WeChat's compiler was not asked: ${why}`, () => {
  expect(isThere).toBe(false);
});

describe.skipIf(!isThere)("WeChat's compiler", () => {
  const root = mkdtempSync(join(tmpdir(), 'tiao-wechat-'));
  afterAll(() => rmSync(root, { recursive: true }));
  const asked = Object.entries(CASES).flatMap(([kind, cases]) => cases.map((one) => ({ kind, ...one })));
  const answers = new Map<Case, Answer>();
  const variations = GAME_JSONS.map((text, i) => ({ text, files: { ...FILES, 'game.json': text }, i }));
  const varied: Answer[] = [];

  beforeAll(() => {
    const questions = asked.map(({ kind, name, files, isWhole = false }) => ({
      dir: writeFiles(root, `${kind} ${name}`, files),
      isWhole,
    }));
    for (const { files, i } of variations)
      questions.push({ dir: writeFiles(root, `variation-${i}`, files), isWhole: false });
    const list = join(root, 'questions.json');
    writeFileSync(list, JSON.stringify(questions));
    const script = join(import.meta.dirname, 'ask-compiler.cjs');
    const told = execFileSync(process.execPath, [script, resolve(COMPILER ?? ''), list], {
      encoding: 'utf8',
      cwd: root, // the compiler creates empty folders in its working directory
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 1 << 28,
    });
    const found = JSON.parse(told.trim().split('\n').pop() ?? '[]') as Answer[];
    for (const [i, one] of asked.entries()) answers.set(one, found[i]);
    varied.push(...found.slice(asked.length));
  }, 1_200_000);

  test.each(asked.map((one) => [`${one.kind}: ${one.name}`, one] as const))('%s', (_, one) => {
    const answer = answers.get(one);
    const isRefused = one.refused !== undefined && one.stricter === undefined;
    if (isRefused) expect(answer?.refused).toBeTypeOf('string');
    else expect(answer?.refused).toBeUndefined();
    if (!one.ships) return;
    const ships = answer?.ships?.filter((path) => !NOT_OURS.test(path) && !LISTED_SINCE.test(path));
    expect(ships?.sort()).toEqual([...one.ships].sort());
  });

  test.each(variations)('tiao says of $text what it says', async ({ text, i }) => {
    const { findings } = await checkPackage(await openPackage(join(root, `variation-${i}`)));
    const isRefused = findings.some(({ level }) => level === 'error');
    expect(isRefused).toBe(varied[i].refused !== undefined || STRICTER.includes(text));
  });
});
