/** All texts of the game, in English and Chinese. */
import type { Language } from 'tiao';

export type Words = {
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
  friends: string;
  challenge: string;
  won: string;
  toBeat: (score: number) => string;
  missing: (points: number) => string;
  /** of a shared card; 0 before the first run */
  card: (score: number) => string;
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
    friends: 'Friends',
    challenge: 'Challenge',
    won: 'Challenge won!',
    toBeat: (score) => `${score} to beat`,
    missing: (points) => `${points} more to win the challenge`,
    card: (score) =>
      score > 0 ? `I flew to ${score}. Can you beat me?` : 'Paper Plane: how far do you fly?',
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
    friends: '好友排行',
    challenge: '发起挑战',
    won: '挑战成功！',
    toBeat: (score) => `目标 ${score} 分`,
    missing: (points) => `再得 ${points} 分即可挑战成功`,
    card: (score) => (score > 0 ? `我飞了 ${score} 分，敢来挑战吗？` : '纸飞机：看谁飞得远！'),
  },
};
