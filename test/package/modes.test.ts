/** The modes of a project, as WeChat's developer tools keep them. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readModes, skipsUrlCheck, writeModes } from '../../adapter/package/modes.ts';

const FROM_CARD = { name: 'From a card', query: 'level=3', scene: 1007 };
const conditions = (...list: unknown[]) => JSON.stringify({ condition: { game: { list } } });

function project(files: { [name: string]: string }): string {
  const folder = mkdtempSync(join(tmpdir(), 'tiao-modes-'));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

test('modes are read as the tools write them, from the private file if that has some', () => {
  const shared = conditions(
    { name: 'a', pathName: '', query: 'x=1', scene: '1044' },
    { query: 'no name' },
    7,
  );
  const referrerInfo = { appId: 'wx1', extraData: { level: 2 } };
  const own = conditions({ ...FROM_CARD, scene: null, referrerInfo });
  expect(readModes(project({ 'project.config.json': shared }))).toEqual([
    { name: 'a', query: 'x=1', scene: 1044 },
  ]);
  const both = project({ 'project.config.json': shared, 'project.private.config.json': own });
  expect(readModes(both)).toEqual([{ ...FROM_CARD, scene: null, referrerInfo }]);
  expect(readModes(project({}))).toEqual([]);
  expect(readModes(project({ 'project.config.json': '{' }))).toEqual([]);
});

test('modes are written into the private file, and what else is in it stays', () => {
  const entry = { name: 'From a card', pathName: 'kept', query: 'old=1', scene: 1001 };
  const before = {
    setting: { urlCheck: false },
    condition: { plugin: { list: [] }, game: { current: 0, list: [entry] } },
  };
  const folder = project({ 'project.private.config.json': JSON.stringify(before, null, '\t') });
  writeModes(folder, [FROM_CARD]);
  const written = readFileSync(join(folder, 'project.private.config.json'), 'utf8');
  expect(JSON.parse(written)).toEqual({
    ...before,
    condition: { plugin: { list: [] }, game: { current: 0, list: [{ pathName: 'kept', ...FROM_CARD }] } },
  });
  expect(written).toContain('\n\t"setting"');
  expect(readModes(folder)).toEqual([FROM_CARD]);
});

test('a project without a private file gets one, and a broken one is left as it is', () => {
  const folder = project({ 'project.config.json': conditions(FROM_CARD) });
  writeModes(folder, []);
  expect(readModes(folder)).toEqual([]);
  expect(readFileSync(join(folder, 'project.config.json'), 'utf8')).toBe(conditions(FROM_CARD));
  const broken = project({ 'project.private.config.json': '{"condition":' });
  expect(() => writeModes(broken, [FROM_CARD])).toThrow('project.private.config.json is not a JSON object');
  expect(readFileSync(join(broken, 'project.private.config.json'), 'utf8')).toBe('{"condition":');
});

test('hosts are not checked if either file says so; the private one decides', () => {
  const says = (urlCheck: boolean) => JSON.stringify({ setting: { urlCheck } });
  expect(skipsUrlCheck(project({}))).toBe(false);
  expect(skipsUrlCheck(project({ 'project.config.json': says(false) }))).toBe(true);
  const own = { 'project.config.json': says(false), 'project.private.config.json': says(true) };
  expect(skipsUrlCheck(project(own))).toBe(false);
});
