/** The table of every wx name is complete, and its page matches the sources. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { faultsOf, page } from '../../adapter/cli/coverage.ts';
import { PAGE, wxTable } from '../../adapter/cli/wx-table.ts';
import { KNOWN } from '../../adapter/contract/wx-names.ts';
import { ABSENT } from '../../adapter/realm/wx-call/absent.ts';
import objectTypes from '../../adapter/realm/wx-call/object-types.json' with { type: 'json' };

const TYPINGS = join(import.meta.dirname, '../../node_modules/minigame-api-typings/types/wx/lib.wx.api.d.ts');

test('every name has behaviour or a documented failure, and a test', async () => {
  const rows = await wxTable();
  expect(rows).toHaveLength(375);
  expect(faultsOf(rows)).toEqual([]);
  for (const { name, note, answer } of rows) {
    if (answer === 'fails as documented') expect(note, name).not.toBe('');
  }
});

test('the page is up to date with what tiao coverage --write would write', async () => {
  expect(readFileSync(PAGE, 'utf8')).toBe(page(await wxTable()));
});

test('the names are those of the typings', () => {
  const text = readFileSync(TYPINGS, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  const start = text.indexOf('    interface Wx {');
  const body = text.slice(start, text.indexOf('\n    }\n', start));
  const named = [...body.matchAll(/^ {8}(?:readonly )?(\w+)(?=[(<?:])/gm)].map(([, name]) => name);
  expect(named.filter((name) => !(name in KNOWN))).toEqual([]);
  expect(Object.keys(KNOWN).filter((name) => !named.includes(name))).toEqual([]);
});

test('what is absent is known, and makes types that exist', () => {
  for (const [name, { makes }] of Object.entries(ABSENT)) {
    expect(name in KNOWN, name).toBe(true);
    if (makes) expect(makes in objectTypes, makes).toBe(true);
  }
});
