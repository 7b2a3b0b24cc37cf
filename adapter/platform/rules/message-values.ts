/**
 * Values of a subscription message. The key names the type (`thing14` is a `thing`), and the type limits the value.
 * [S: subscribe-message/api_sendmessage; A: 18640979]
 */

const TIME = String.raw`(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?`;
const DATE = String.raw`(?:\d{4}年\d{1,2}月\d{1,2}日|\d{4}[-/.]\d{1,2}[-/.]\d{1,2})`;
const WHEN = `(?:${DATE} ?${TIME}|${TIME})`;
const DAY = `${DATE}(?: ?${TIME})?`;
const range = (one: string) => new RegExp(`^${one}(?: ?~ ?${one})?$`);
const HAN = /\p{Script=Han}/u;

const length = (text: string): number => [...text].length;

const RULES: { [type: string]: { fits(text: string): boolean; rule: string } } = {
  thing: { fits: (text) => length(text) <= 20, rule: 'at most 20 characters' },
  number: {
    fits: (text) => /^-?\d{1,32}(?:\.\d+)?$/.test(text) && length(text) <= 33,
    rule: 'at most 32 digits',
  },
  letter: { fits: (text) => /^[A-Za-z]{1,32}$/.test(text), rule: 'at most 32 letters' },
  symbol: { fits: (text) => /^[^\p{L}\p{N}\s]{1,5}$/u.test(text), rule: 'at most 5 symbols' },
  character_string: {
    fits: (text) => length(text) <= 32 && !HAN.test(text),
    rule: 'at most 32 digits, letters or symbols',
  },
  time: { fits: (text) => range(WHEN).test(text), rule: 'a time such as 15:01, or 2019年10月1日 15:01' },
  date: { fits: (text) => range(DAY).test(text), rule: 'a date such as 2019年10月1日, or with a time' },
  amount: {
    fits: (text) => /^[^\d\s]?\d{1,10}(?:\.\d+)?元?$/.test(text),
    rule: 'one currency sign and at most 10 digits; 元 may follow',
  },
  phone_number: { fits: (text) => /^[\d+\-() ]{1,17}$/.test(text), rule: 'at most 17 digits and symbols' },
  car_number: { fits: (text) => length(text) <= 8, rule: 'at most 8 characters' },
  name: {
    fits: (text) => (HAN.test(text) ? length(text) <= 10 : length(text) <= 20) && !/\d/.test(text),
    rule: 'at most 10 Han characters, or 20 letters',
  },
  phrase: { fits: (text) => /^\p{Script=Han}{1,5}$/u.test(text), rule: 'at most 5 Han characters' },
};

/** `thing` for `thing14`; undefined if the key has no known type. */
export function typeOfKey(key: string): string | undefined {
  const type = /^([a-z_]+?)\d+$/.exec(key)?.[1];
  return type && type in RULES ? type : undefined;
}

/** The errmsg for an invalid value and the rule it breaks; undefined if the value is valid. */
export function faultOfValue(key: string, value: unknown): { errmsg: string; rule: string } | undefined {
  const place = `argument invalid! data.${key}.value`;
  if (value === undefined || value === null || value === '')
    return { errmsg: `${place} is empty`, rule: 'a value' };
  const type = typeOfKey(key);
  if (!type) return undefined;
  const { fits, rule } = RULES[type];
  return fits(String(value)) ? undefined : { errmsg: `${place} invalid`, rule };
}
