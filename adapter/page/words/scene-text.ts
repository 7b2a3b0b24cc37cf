/** The words of the scene panel, in English and Chinese. */
import type { Language } from './text.ts';

const ENGLISH = {
  tree: 'What is drawn',
  hint: 'Point at a line, or move to it with Tab, to see where it is on the phone.',
  hidden: 'hidden',
  more: (count: number) => (count === 1 ? '1 more below' : `${count} more below`),
  probe: 'What the game says of itself (probe)',
  waiting: 'The game is starting.',
};

export type SceneText = typeof ENGLISH;

const CHINESE: SceneText = {
  tree: '画面内容',
  hint: '指向某一行，或用 Tab 移到它，即可在手机上看到它的位置。',
  hidden: '隐藏',
  more: (count: number) => `下面还有 ${count} 个`,
  probe: '游戏自述（probe）',
  waiting: '游戏正在启动。',
};

export const sceneTexts: { readonly [language in Language]: SceneText } = { en: ENGLISH, zh: CHINESE };
