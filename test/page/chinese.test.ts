/** On a Chinese page, the messages of the phone and of `tiao check` appear in Chinese. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ESTree, parseSync, Visitor } from 'vite';
import { expect, test } from 'vitest';
import { ALL, ALL_PARTS, inChinese } from '../../adapter/page/words/chinese.ts';
import { translated } from '../../adapter/page/words/translated.ts';

const HOLE = /%|\{[a-z]+\}/;
const HAN = /\p{Script=Han}/u;

test('a message keeps its variable parts, and an unknown message stays as it is', () => {
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

test('a message is in English until the translations are loaded; then each listener is called once', async () => {
  const message = 'game.js stopped: TypeError: x is not a function';
  const seen: string[] = [];
  const again = () => void seen.push(translated(message, again));
  const before = [translated(message, again), translated(message, again)];
  await new Promise<void>((loaded) => {
    translated(message, loaded);
  });
  expect(before).toEqual([message, message]);
  expect(seen).toEqual([inChinese(message)]);
});

test('phrases within a message are translated too, but not names that look like one', () => {
  expect(
    inChinese(
      'WeChat\'s tools refuse this package: game.json:1:2 has the networkTimeout.request "text": expected a number of milliseconds.',
    ),
  ).toBe(
    '微信开发者工具不接受此代码包：game.json:1:2 中 networkTimeout.request 的值为 "text"，应为：毫秒数。',
  );
  expect(inChinese("no picture 'sound'; there are: text, play")).toBe('没有图片“sound”；现有：text, play');
  expect(inChinese("The screen's canvas gives no 'webgl2' context: this browser has none.")).toBe(
    '屏幕画布没有返回“webgl2”上下文：此浏览器不支持。',
  );
  expect(
    inChinese(
      'Nothing has been drawn for 10 seconds. Its screen has no context yet. 1 frame went by. It called wx.a, wx.b (× 2) and others.',
    ),
  ).toBe('10 秒内没有画出任何内容。屏幕画布还没有绘图上下文。已过 1 帧。它调用了 wx.a, wx.b (× 2) 等。');
  expect(
    inChinese(
      "'a.WEBP' is not uploaded: 'WEBP' is not among the extensions that WeChat accepts. Convert it to png or jpg, or leave it out (packOptions.ignore in project.config.json). The package refers to it.",
    ),
  ).toBe(
    '“a.WEBP”不会被上传：微信不支持扩展名“WEBP”。请转换为 png 或 jpg，或将它排除（project.config.json 的 packOptions.ignore）。代码包中引用了它。',
  );
});

test('every message and phrase in the tables still exists in the sources, word for word', () => {
  const said = ['page', 'realm', 'package']
    .flatMap((folder) => sourcesIn(folder).flatMap(textsOf))
    .join('\n')
    .toLowerCase();
  const gone = [...ALL, ...Object.values(ALL_PARTS).flat()]
    .map(([english]) => english)
    .filter((english) =>
      english
        .split(HOLE)
        .map(words)
        .some((one) => isProse(one) && !said.includes(one)),
    );
  expect(gone).toEqual([]);
});

test('a network failure, and data that came back, are translated with their reasons', () => {
  expect(
    inChinese(
      'GET https://a.b/c failed in the browser (Failed to fetch). It may be down, it may not allow other sites to read it (CORS), which a phone does not ask, or a redirect may have led to a host that is not on the list (x.y was refused).',
    ),
  ).toMatch(
    /^GET https:\/\/a\.b\/c 在浏览器中失败（Failed to fetch）。.*可能重定向到了域名白名单之外的域名（已拒绝 x\.y）。$/,
  );
  expect(
    inChinese(
      'This browser found its databases damaged and has deleted them (corrupt). What this game had kept is back from a second copy, made on 1/2/2026, 3:04:05 AM.',
    ),
  ).toBe(
    '浏览器发现数据库已损坏并将其删除（corrupt）。此游戏保存的数据已从备份恢复，备份时间：1/2/2026, 3:04:05 AM。',
  );
});

test('a message and its translation have the same placeholders, and each named one has a table', () => {
  const holesOf = (text: string) => (text.match(new RegExp(HOLE, 'g')) ?? []).sort();
  for (const [english, chinese] of [...ALL, ...Object.values(ALL_PARTS).flat()]) {
    expect.soft(holesOf(chinese), english).toEqual(holesOf(english));
    for (const hole of holesOf(english))
      if (hole !== '%') expect.soft(ALL_PARTS).toHaveProperty(hole.slice(1, -1));
  }
});

/** Sources of adapter/package whose texts are not findings: they are thrown, or belong to other commands. */
const NO_FINDINGS =
  /^(?:built-by-tiao|compiler-jobs|compiler-process|es-module|modes|on-load|package-source|zip)\.ts$/;
/** Texts in the other sources that no finding contains. */
const NO_WORDS = [
  'as it stands',
  'as uploaded',
  'exit code',
  'use strict',
  // the parser's errors stay in English
  'unexpected token',
  // the name of a call
  'with text',
  // thrown before anything is checked
  'there is no folder',
  'a package is a folder with game.js and game.json',
  'the process that compiles scripts does not start',
];

test('every finding of `tiao check` has a translation', () => {
  const tables = [...ALL, ...Object.values(ALL_PARTS).flat()].map(([english]) => english.toLowerCase());
  const fits = (text: string) =>
    tables.some((english) => english.includes(words(text))) ||
    Object.values(ALL_PARTS).some((table) => table.some(([english]) => asPattern(english).test(text)));
  const english = sourcesIn('package')
    .filter(({ name }) => !NO_FINDINGS.test(name))
    .flatMap((source) => textsOf(source).filter((text) => isProse(words(text)) && !fits(text)));
  expect(english.filter((text) => !NO_WORDS.includes(words(text)))).toEqual([]);
});

test('every warning of the phone has a translation', () => {
  const english = ['realm', 'page/session', 'page/services', 'page/store']
    .flatMap((folder) => sourcesIn(folder).flatMap(warningsOf))
    .filter((text) => isProse(words(text)) && !HAN.test(inChinese(text)));
  expect(english).toEqual([]);
});

type Source = { name: string; program: ESTree.Program };

function sourcesIn(folder: string): Source[] {
  const root = join(import.meta.dirname, '../../adapter', folder);
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.includes('words/'))
    .map((name) => ({ name, program: parseSync(name, readFileSync(join(root, name), 'utf8')).program }));
}

/** The texts of literals and templates in a source, without lists that are split into words. */
function textsOf({ program }: Source): string[] {
  const texts: string[] = [];
  const lists = new Set<number>();
  new Visitor({
    CallExpression({ callee, arguments: [first] }) {
      if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') {
        if (callee.type === 'Identifier' && callee.name === 'each' && first) lists.add(first.start);
      } else if (callee.property.name === 'split') lists.add(callee.object.start);
    },
    Literal({ value, start }) {
      if (typeof value === 'string' && !lists.has(start)) texts.push(value);
    },
    TemplateLiteral({ quasis, start }) {
      if (!lists.has(start)) texts.push(...quasis.map(({ value }) => value.cooked ?? ''));
    },
  }).visit(program);
  return texts;
}

/** The messages in calls of `warn`, `say` and `onDamaged`, with an X for each variable part. */
function warningsOf({ program }: Source): string[] {
  const texts: string[] = [];
  new Visitor({
    CallExpression({ callee, arguments: given }) {
      const isMember = callee.type === 'MemberExpression';
      const isConsole = isMember && callee.object.type === 'Identifier' && callee.object.name === 'console';
      const called = isMember ? callee.property : callee;
      const name = called.type === 'Identifier' ? called.name : '';
      if (isConsole || !/^(?:warn|say|onDamaged)$/.test(name)) return;
      for (const one of given) {
        if (one.type === 'Literal' && typeof one.value === 'string') texts.push(one.value);
        if (one.type === 'TemplateLiteral') texts.push(one.quasis.map(({ value }) => value.cooked).join('X'));
      }
    },
  }).visit(program);
  return texts;
}

const words = (text: string): string => text.toLowerCase().replace(/^[^a-z]+|[^a-z]+$/g, '');
const isProse = (text: string): boolean => /[a-z] [a-z]/i.test(text) && !text.includes('function (');

function asPattern(english: string): RegExp {
  const between = english.split(HOLE).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${between.join('.+')}$`, 's');
}
