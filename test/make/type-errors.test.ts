/** Type errors, as found by the author's own TypeScript. */
import { mkdirSync, mkdtempSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkTypes, typeErrorLine } from '../../adapter/make/type-errors.ts';
import { ROOT } from '../cli/tiao.ts';

function project(files: { [name: string]: string }, hasTypeScript = true): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'tiao-types-')));
  mkdirSync(join(folder, 'node_modules'));
  mkdirSync(join(folder, 'games/mine'), { recursive: true });
  if (hasTypeScript) {
    symlinkSync(join(ROOT, 'node_modules/@typescript/native'), join(folder, 'node_modules/typescript'));
  }
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

const CONFIG = '{"compilerOptions": {"noLib": false, "lib": ["es5"], "types": [], "strict": true}}';

test('each error has its place, and a mended source has none', async () => {
  const folder = project({
    'tsconfig.json': CONFIG,
    'games/mine/index.ts':
      'export const one: number = 1;\nexport const two: { a: { b: string } } = { a: { b: 2 } };\n',
  });
  const game = join(folder, 'games/mine');
  const faults = (await checkTypes(game)?.done) ?? [];
  expect(faults).toHaveLength(1);
  const [fault] = faults;
  expect(fault).toMatchObject({ place: join(game, 'index.ts:2:49'), code: 'TS2322' });
  expect(typeErrorLine(fault)).toMatch(/index\.ts:2:49 Type 'number' is not assignable .* \(TS2322\)$/);
  writeFileSync(join(game, 'index.ts'), 'export const two = 2;\n');
  expect(await checkTypes(game)?.done).toEqual([]);
});

test('a check that is ended says nothing', async () => {
  const folder = project({
    'tsconfig.json': CONFIG,
    'games/mine/index.ts': 'export const one: number = "1";',
  });
  const check = checkTypes(join(folder, 'games/mine'));
  check?.end();
  expect(await check?.done).toBeNull();
});

test('without TypeScript or a tsconfig.json there is no check, and none of the games of tiao', () => {
  expect(checkTypes(project({}))).toBeNull();
  expect(checkTypes(project({ 'tsconfig.json': CONFIG }, false))).toBeNull();
  expect(checkTypes(join(ROOT, 'games/hello'))).toBeNull();
});
