/** Messages of users and games. In English and Chinese. */
import type { Words } from './words.ts';

const ENGLISH = {
  noMessages: 'Nobody has written yet.',
  newTalk: 'Another conversation',
  nothingSaid: 'Nothing was said yet.',
  asUser: (name: string) => `As ${name}`,
  asGame: (name: string) => `As ${name}’s server`,
  send: 'Send',
  sent: 'Sent.',
  messageKinds: {
    text: 'text',
    image: 'picture',
    link: 'link',
    miniprogrampage: 'card',
    subscribe: 'subscription message',
    template: 'template message',
    linked: 'notice of a linked program',
    unavailable: 'system',
    transfer: 'handed over',
  } as Words,
};

const CHINESE: typeof ENGLISH = {
  noMessages: '还没有消息。',
  newTalk: '新的会话',
  nothingSaid: '还没有消息。',
  asUser: (name) => `以 ${name} 的身份`,
  asGame: (name) => `以 ${name} 服务器的身份`,
  send: '发送',
  sent: '已发送。',
  messageKinds: {
    text: '文字',
    image: '图片',
    link: '链接',
    miniprogrampage: '卡片',
    subscribe: '订阅消息',
    template: '模板消息',
    linked: '关联通知',
    unavailable: '系统',
    transfer: '转人工',
  },
};

export const messages = { en: ENGLISH, zh: CHINESE };
