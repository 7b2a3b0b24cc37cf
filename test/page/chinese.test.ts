/** On a Chinese page, the phone's messages appear in Chinese. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ENGLISH_SENTENCES, inChinese } from '../../adapter/page/words/chinese.ts';

test('a sentence keeps what varies in it, and one that is not known stays', () => {
  expect(
    inChinese(
      'The game wants a.example, which is not on its list. Allow it with &allow=a.example in the address, or --allow-host.',
    ),
  ).toBe(
    '游戏要访问 a.example，但它不在允许的域名中。可在地址中加上 &allow=a.example，或使用 --allow-host。',
  );
  expect(inChinese('game.js stopped: TypeError: x is not a function')).toBe(
    'game.js 停止了：TypeError: x is not a function',
  );
  expect(inChinese("Image 'a.png' did not load: it costs 50 % more")).toBe(
    '图片“a.png”没有加载成功：it costs 50 % more',
  );
  expect(inChinese('No platform to land on.')).toBe('No platform to land on.');
});

test('every sentence is still said somewhere, word for word', () => {
  const root = join(import.meta.dirname, '../../adapter');
  const sources = ['page', 'realm'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !path.endsWith('words/chinese.ts'))
      .map((path) => readFileSync(join(root, folder, path), 'utf8')),
  );
  // the variable part of a message is a `${…}`, which may contain another one
  const said = sources
    .join('\n')
    .replace(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, '%')
    .replace(/% %/g, '%');
  const joined = said.replace(/\\'/g, "'");
  const missing = ENGLISH_SENTENCES.filter((sentence) => !joined.includes(sentence));
  expect(missing).toEqual([]);
});
