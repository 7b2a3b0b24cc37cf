/**
 * Content safety. WeChat's models cannot be imitated. Here a word list decides, so that tests are predictable: WeChat's
 * sample text and the words of the list are risky, and `tiao:risky:<label>` in a text gives that label.
 */

export type Label = 100 | 10001 | 20001 | 20002 | 20003 | 20006 | 20012 | 21000;
export const LABELS: { [label in Label]: string } = {
  100: 'normal',
  10001: 'advertising',
  20001: 'politics',
  20002: 'porn',
  20003: 'abuse',
  20006: 'crime',
  20012: 'vulgar',
  21000: 'other',
};

/** WeChat's documented example of a risky text. [S: sec-center, msgSecCheck] */
export const SAMPLE = '特3456书yuuo莞6543李zxcz蒜7782法fgnv级';

const WORDS: [word: string, label: Label][] = [
  [SAMPLE, 20001],
  ['完2347全dfji试3726测asad感3847知qwez到', 21000],
  ['加微信', 10001],
  ['代练', 10001],
  ['色情', 20002],
  ['傻逼', 20003],
  ['毒品', 20006],
  ['赌博', 20006],
];
const MARK = /tiao:risky(?::(\d+))?/g;

export type Verdict = {
  suggest: 'pass' | 'risky';
  label: Label;
  /** the words found, with their labels */
  hits: { keyword: string; label: Label }[];
  /** the text with every character of the found words replaced by `*` */
  replaced: string;
};

export function judgeText(text: string): Verdict {
  const hits = WORDS.filter(([word]) => text.includes(word)).map(([keyword, label]) => ({ keyword, label }));
  for (const [keyword, label] of text.matchAll(MARK)) {
    hits.push({ keyword, label: Number(label) in LABELS ? (Number(label) as Label) : 21000 });
  }
  const replaced = hits.reduce(
    (rest, { keyword }) => rest.replaceAll(keyword, '*'.repeat([...keyword].length)),
    text,
  );
  return { suggest: hits.length ? 'risky' : 'pass', label: hits[0]?.label ?? 100, hits, replaced };
}

/** Judges a picture or sound: looks for the same words in its URL and its bytes. */
export function judgeMedia(url: string, bytes: Buffer): Verdict {
  return judgeText(
    `${decodeURIComponent(url.replace(/%(?![0-9A-Fa-f]{2})/g, '%25'))}\n${bytes.toString('latin1')}`,
  );
}
