/** All texts of the game, in English and Chinese. */
import type { Language } from 'tiao';

export type Words = {
  title: string;
  hold: string;
  release: string;
  perfect: string;
  score: string;
  best: string;
  record: string;
  won: string;
  again: string;
  replay: string;
  friends: string;
  challenge: string;
  friend: string;
  toBeat: (score: number) => string;
  beaten: string;
  missing: (points: number) => string;
  beatMe: string;
  cardTitle: (score: number) => string;
  firstCard: string;
};

export const WORDS: Record<Language, Words> = {
  en: {
    title: 'Jump-Jump',
    hold: 'Press and hold',
    release: 'Let go to jump',
    perfect: 'Perfect',
    score: 'Score',
    best: 'Best',
    record: 'New best!',
    won: 'Challenge won!',
    again: 'Play again',
    replay: 'Replay',
    friends: 'Friends',
    challenge: 'Challenge',
    friend: 'A friend',
    toBeat: (score) => `${score} to beat`,
    beaten: 'Beaten!',
    missing: (points) => `${points} more to win the challenge`,
    beatMe: 'Can you beat me?',
    cardTitle: (score) => `I jumped to ${score}. Can you beat me?`,
    firstCard: 'Jump-Jump: how far do you get?',
  },
  zh: {
    title: '跳一跳',
    hold: '按住屏幕蓄力',
    release: '松手跳跃',
    perfect: '完美',
    score: '本次得分',
    best: '最高分',
    record: '新纪录！',
    won: '挑战成功！',
    again: '再玩一局',
    replay: '回放',
    friends: '好友排行',
    challenge: '发起挑战',
    friend: '好友',
    toBeat: (score) => `目标 ${score} 分`,
    beaten: '已超越！',
    missing: (points) => `再得 ${points} 分即可挑战成功`,
    beatMe: '敢来挑战吗？',
    cardTitle: (score) => `我跳了 ${score} 分，敢来挑战吗？`,
    firstCard: '一起来跳，看谁跳得远！',
  },
};
