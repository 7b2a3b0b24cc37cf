/** All texts of the game, in English and Chinese. */
import type { Language } from 'tiao';

export type Words = {
  aim: string;
  drop: string;
  next: string;
  score: string;
  best: string;
  record: string;
  again: string;
  friends: string;
  challenge: string;
  won: string;
  toBeat: (score: number) => string;
  missing: (points: number) => string;
  /** of a shared card; 0 before the first run */
  card: (score: number) => string;
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
    friends: 'Friends',
    challenge: 'Challenge',
    won: 'Challenge won!',
    toBeat: (score) => `${score} to beat`,
    missing: (points) => `${points} more to win the challenge`,
    card: (score) =>
      score > 0 ? `I merged my way to ${score}. Can you beat me?` : 'Merge: who grows the largest fruit?',
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
    friends: '好友排行',
    challenge: '发起挑战',
    won: '挑战成功！',
    toBeat: (score) => `目标 ${score} 分`,
    missing: (points) => `再得 ${points} 分即可挑战成功`,
    card: (score) => (score > 0 ? `我合出了 ${score} 分，敢来挑战吗？` : '合果果：看谁的果子大！'),
    praise: ['不错', '真甜', '多汁', '大丰收', '太棒了'],
  },
};
