/** The page's words. */
import { expect, test } from 'vitest';
import { languageOf, texts } from '../../adapter/page/words/text.ts';

test('no word is missing in either language', () => {
  for (const [language, text] of Object.entries(texts)) {
    for (const [key, value] of Object.entries(text)) {
      if (typeof value === 'string') expect(value, `${language}.${key}`).not.toBe('');
    }
  }
});

test('the page is Chinese if the browser prefers any Chinese, otherwise English', () => {
  expect(languageOf(['zh-CN', 'en'])).toBe('zh');
  expect(languageOf(['zh-Hant-TW'])).toBe('zh');
  expect(languageOf(['de-DE', 'zh'])).toBe('en');
  expect(languageOf([])).toBe('en');
});
