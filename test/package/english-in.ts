/** Finds English that is left in the translation of a finding. */
import { inChinese } from '../../adapter/page/words/chinese.ts';

/**
 * The first English words in a finding's translation, apart from quoted values and the parser's errors; empty if there are
 * none.
 */
export function englishIn(message: string): string {
  const chinese = inChinese(message);
  if (chinese === message) return message;
  const own = chinese
    .replace(/"(?:[^"\\]|\\.)*"|“[^”]*”|'[^']*'/g, '')
    // the parser's errors stay in English
    .replace(
      /^[^：]*(?=：project\.config\.json 中开启了)|不是有效的 JavaScript：.*(?=。)|JSON：.*(?=。)/s,
      '',
    );
  return /[a-z]+ [a-z]+ [a-z]+/i.exec(own)?.[0] ?? '';
}
