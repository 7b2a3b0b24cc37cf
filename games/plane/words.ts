/** All texts of the game, in English and Chinese. */
import type { Language } from 'tiao';

type Words = {
  drag: string;
  bomb: string;
  /** names of the bosses, in order: the heron, the dragon */
  great: readonly [string, string];
  paused: string;
  goOn: string;
  score: string;
  best: string;
  chain: string;
  wave: string;
  record: string;
  again: string;
};

export const WORDS: Record<Language, Words> = {
  en: {
    drag: 'Drag anywhere to fly',
    bomb: 'Firecracker: the button, or a second finger',
    great: ['The great heron', 'The dragon kite'],
    paused: 'Paused',
    goOn: 'Tap to fly on',
    score: 'Score',
    best: 'Best',
    chain: 'Longest chain',
    wave: 'Waves',
    record: 'New best!',
    again: 'Fly again',
  },
  zh: {
    drag: '按住拖动，驾驶纸飞机',
    bomb: '点右下角，或用第二根手指点一下，放爆竹',
    great: ['大鹤来袭', '龙风筝来袭'],
    paused: '已暂停',
    goOn: '点一下继续飞',
    score: '本次得分',
    best: '最高分',
    chain: '最长连击',
    wave: '波数',
    record: '新纪录！',
    again: '再飞一次',
  },
};
