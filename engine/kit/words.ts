/** A game's words in the player's language: the right table, the right plural, numbers in the local format. */

/** The forms of a word by count (unicode.org/reports/tr35/tr35-numbers.html, plural rules). `#` stands for the number. */
export type PluralForms = {
  /** for 0, in languages that have it */
  zero?: string;
  /** for 1, and what the language counts like it */
  one?: string;
  /** for 2, in languages that have it */
  two?: string;
  /** for a few, as 2 to 4 in Russian and Polish */
  few?: string;
  /** for many, as 5 and more in Russian and Polish */
  many?: string;
  /** for everything else; the only form of Chinese */
  other: string;
};

type Form = keyof PluralForms;

/**
 * Chooses a game's words by locale ('zh-TW'): those of the locale itself, else of its language ('zh'), else the first.
 *
 * ```ts
 * import { type Engine, label, plural, wordsFor } from 'tiao';
 *
 * const WORDS = {
 *   en: { lives: { one: '# life', other: '# lives' } },
 *   ru: { lives: { one: '# жизнь', few: '# жизни', many: '# жизней', other: '# жизни' } },
 *   zh: { lives: { other: '# 条命' } },
 * };
 *
 * function enter({ stage, locale }: Engine) {
 *   stage.addChild(label(plural(locale, 3, wordsFor(locale, WORDS).lives)));
 * }
 * ```
 */
export function wordsFor<Words>(locale: string, tables: { readonly [language: string]: Words }): Words {
  const names = Object.keys(tables);
  const [language] = locale.split('-');
  const like = (one: string) => names.find((name) => name.toLowerCase() === one.toLowerCase());
  const name = like(locale) ?? like(language) ?? names[0];
  if (name === undefined) throw new Error('There are no words to choose from: the table is empty.');
  return tables[name];
}

/** Returns the form for a count, with `#` replaced by the number as the locale writes it. */
export function plural(locale: string, count: number, forms: PluralForms): string {
  const form = formOf(locale, count);
  return (forms[form] ?? forms.other).replace(/#/g, formatNumber(locale, count));
}

/** Writes a number as the locale does, with at most `digits` decimals; 2 by default. */
export function formatNumber(locale: string, value: number, digits = 2): string {
  // some phones have no Intl
  if (typeof Intl !== 'undefined' && typeof Intl.NumberFormat === 'function') {
    return new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value);
  }
  const power = 10 ** digits;
  const [whole, rest = ''] = String(Math.round(Math.abs(value) * power) / power).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${value < 0 ? '-' : ''}${grouped}${rest && `.${rest}`}`;
}

function formOf(locale: string, count: number): Form {
  if (typeof Intl !== 'undefined' && typeof Intl.PluralRules === 'function') {
    return new Intl.PluralRules(locale).select(count);
  }
  return plainForm(locale.split('-')[0].toLowerCase(), count);
}

const NONE = ['zh', 'ja', 'ko', 'th', 'vi', 'id', 'ms'];
const SLAVIC = ['ru', 'uk', 'be', 'sr', 'hr', 'bs'];

/** The rules of the most spoken languages, for phones without Intl. Other languages use the English rules. */
function plainForm(language: string, count: number): Form {
  if (NONE.includes(language)) return 'other';
  const isWhole = Number.isInteger(count);
  const last = Math.abs(count) % 10;
  const isTeen = Math.floor((Math.abs(count) % 100) / 10) === 1;
  if (SLAVIC.includes(language)) {
    if (!isWhole) return 'other';
    if (last === 1 && !isTeen) return 'one';
    return last >= 2 && last <= 4 && !isTeen ? 'few' : 'many';
  }
  if (language === 'pl') {
    if (!isWhole) return 'other';
    if (count === 1) return 'one';
    return last >= 2 && last <= 4 && !isTeen ? 'few' : 'many';
  }
  if (language === 'fr' || language === 'pt') return Math.abs(count) < 2 ? 'one' : 'other';
  return count === 1 ? 'one' : 'other';
}
