import { expect, test } from 'vitest';
import { printable } from '../../adapter/host/printable.ts';

test('control characters are shown as escapes; line breaks, tabs and words stay', () => {
  expect(printable('\u001b]0;title\u0007 \u009b2J\r\u202e')).toBe(
    '\\u001b]0;title\\u0007 \\u009b2J\\u000d\\u202e',
  );
  // characters that change the direction of the text around them
  expect(printable('a\u061cb\u200ec\u200fd\u2066e')).toBe('a\\u061cb\\u200ec\\u200fd\\u2066e');
  expect(printable('跳 one\n\ttwo – é 👨‍👩‍👧')).toBe('跳 one\n\ttwo – é 👨‍👩‍👧');
});

test('JSON stays the same JSON', () => {
  const value = { text: '\u009b\u0000 跳' };
  expect(JSON.parse(printable(JSON.stringify(value)))).toEqual(value);
});
