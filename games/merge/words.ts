/** All texts of the game, in English and Chinese. */
import type { Language } from 'tiao';

type Words = {
  aim: string;
  drop: string;
  next: string;
  score: string;
  best: string;
  record: string;
  again: string;
  /** for the second, third … merge in a row */
  praise: readonly string[];
};

export const WORDS: Record<Language, Words> = {
  en: {
    aim: 'Slide to aim, let go to drop',
    drop: 'Two alike become one bigger',
    next: 'NEXT',
    score: 'Score',
    best: 'Best',
    record: 'New best!',
    again: 'Play again',
    praise: ['Nice', 'Sweet', 'Juicy', 'Fruity!', 'Amazing!'],
  },
  zh: {
    aim: '左右滑动瞄准，松手落下',
    drop: '两个一样的，合成更大的',
    next: '下一个',
    score: '本次得分',
    best: '最高分',
    record: '新纪录！',
    again: '再玩一局',
    praise: ['不错', '真甜', '多汁', '大丰收', '太棒了'],
  },
};
