/**
 * Content safety. What WeChat's models find cannot be imitated; here a word list decides, so that a test knows what
 * it gets: its own sample text, words of the list, and `tiao:risky:<label>` for a label at will.
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

/** The text that WeChat's own page gives as an example of a risky one. [S: sec-center, msgSecCheck] */
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
  /** the words found, and where */
  hits: { keyword: string; label: Label }[];
  /** the text with a `*` for every character of a word found */
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

/** A picture or sound is judged by its address and its bytes, for the same marks. */
export function judgeMedia(url: string, bytes: Buffer): Verdict {
  return judgeText(
    `${decodeURIComponent(url.replace(/%(?![0-9A-Fa-f]{2})/g, '%25'))}\n${bytes.toString('latin1')}`,
  );
}
