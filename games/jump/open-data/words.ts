/** The texts of the open data domain, in English and Chinese. */
export type Words = { nameless: string; friend: string; alone: string; unread: string; waiting: string };

export const WORDS: { [language in 'en' | 'zh']: Words } = {
  en: {
    nameless: 'Player',
    friend: 'A friend',
    alone: 'No friend has jumped yet.\nSend someone a challenge!',
    unread: "Friends' scores cannot be\nread right now.",
    waiting: 'Looking for friends …',
  },
  zh: {
    nameless: '玩家',
    friend: '好友',
    alone: '还没有好友玩过，\n快去发起挑战吧！',
    unread: '暂时读不到好友的成绩',
    waiting: '正在寻找好友…',
  },
};
