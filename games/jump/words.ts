/** Everything the game says, in English and Chinese. */
import type { Language } from 'tiao';

export const WORDS: Record<
  Language,
  { hold: string; release: string; score: string; best: string; record: string; again: string }
> = {
  en: {
    hold: 'Press and hold',
    release: 'Let go to jump',
    score: 'Score',
    best: 'Best',
    record: 'New best!',
    again: 'Play again',
  },
  zh: {
    hold: '按住屏幕蓄力',
    release: '松手跳跃',
    score: '本次得分',
    best: '最高分',
    record: '新纪录！',
    again: '再玩一局',
  },
};
