/** The words of the gallery, in English and Chinese. What an example says of itself is shown as it comes. */
import type { Language } from '../words/text.ts';

const ENGLISH = {
  title: 'Examples',
  about: 'Games of one idea each. Play one; its whole source stands beside it.',
  list: 'All examples',
  source: 'Source',
  play: 'Play it in the phone page',
  back: 'Back to the phone',
  again: 'Begin anew',
  nothing: 'The list of examples did not come. Is the server still running?',
};

export type GalleryText = typeof ENGLISH;

export const galleryTexts: { [language in Language]: GalleryText } = {
  en: ENGLISH,
  zh: {
    title: '示例',
    about: '每个小游戏只讲一件事。可以直接玩，完整源码在旁边。',
    list: '全部示例',
    source: '源码',
    play: '在手机页面中打开',
    back: '回到手机',
    again: '重新开始',
    nothing: '示例列表没有加载。服务器还在运行吗？',
  },
};
