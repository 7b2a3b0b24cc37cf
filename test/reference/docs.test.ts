/** The documentation names only what exists: every member of the phone, every page, every command and its options. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { expect, test } from 'vitest';
import { commandOf } from '../../adapter/cli/program.ts';
import { Phone } from '../../adapter/testing/open-phone.ts';
import { filesOf, root } from '../engine/snippets.ts';
import { PAGES } from './pages.ts';

const read = (file: string) => readFileSync(join(root, file), 'utf8');

test('the reference of the phone has every word of it, every option, and no other', () => {
  const page = read('adapter/docs/phone.md');
  const source = read('adapter/testing/open-phone.ts');
  const [words, options] = page.split('## Options of open');
  const named = (text: string) =>
    [...text.matchAll(/^\| (`[^|]+`) \|/gm)]
      .flatMap(([, cell]) => [...cell.matchAll(/`(\w+)/g)])
      .map(([, name]) => name);
  const isPrivate = (name: string) => new RegExp(`private (async |get |readonly )*${name}\\b`).test(source);
  const own = Object.getOwnPropertyNames(Phone.prototype).filter(
    (name) => name !== 'constructor' && !isPrivate(name),
  );
  expect(named(words).sort()).toEqual(own.sort());
  const [, type] =
    /export type OpenOptions = \{([\s\S]*?)\n\};/.exec(read('adapter/testing/open-options.ts')) ?? [];
  expect(named(options).sort()).toEqual([...type.matchAll(/^ {2}(\w+)\?:/gm)].map(([, name]) => name).sort());
});

test('every guide and every README of engine and adapter is a page', () => {
  const pages = new Set(Object.values(PAGES).flat());
  const written = [...filesOf('engine', '.md'), ...filesOf('adapter', '.md'), ...filesOf('games', '.md')];
  expect(written.filter((file) => !pages.has(file))).toEqual([]);
});

/** Lines in shell code blocks that call tiao, split into words. */
function callsIn(file: string): { line: string; words: string[] }[] {
  const blocks = [...read(file).matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block]) => block.split('\n'));
  return blocks.flatMap((line) => {
    const [, call] =
      /(?:npx (?:--package \S+ )?tiao|run -s tiao --) +([^#]+)/.exec(line.split(' # ')[0]) ?? [];
    return call ? [{ line: `${file}: ${line}`, words: call.trim().split(/\s+/) }] : [];
  });
}

test('commands in the documentation exist, with the options they are given; so do the scripts of npm', async () => {
  const files = ['README.md', 'CONTRIBUTING.md', ...Object.values(PAGES).flat()];
  const calls = files.flatMap(callsIn);
  expect(calls.length).toBeGreaterThan(30);
  const unknown: string[] = [];
  for (const { line, words } of calls) {
    const [name, ...rest] = words;
    if (name.startsWith('-')) continue;
    let command: Command | undefined = await commandOf(name);
    const known = new Set(['--help']);
    for (const word of ['', ...rest]) {
      command = word === '' ? command : (command?.commands.find((one) => one.name() === word) ?? command);
      for (const option of command?.options ?? []) known.add(option.long ?? '');
      if (word === '--') break;
      if (!command || (word.startsWith('--') && !known.has(word.split('=')[0])))
        unknown.push(`${line} (${word || name})`);
    }
  }
  const own = new Set(Object.keys(JSON.parse(read('package.json')).scripts));
  const theirs = new Set(
    Object.keys(
      JSON.parse(read('adapter/create/template/repository/package.json.txt').replace(/: \{\{.*/, ': {}'))
        .scripts,
    ),
  );
  for (const file of files) {
    for (const [whole, name] of read(file).matchAll(/npm run (?:-s )?([\w-]+)/g)) {
      if (!own.has(name) && !theirs.has(name)) unknown.push(`${file}: ${whole}`);
    }
  }
  expect(unknown).toEqual([]);
});
