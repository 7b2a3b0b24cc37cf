/** Codes, links and rules. In English and Chinese. */
import type { Words } from './words.ts';

const ENGLISH = {
  makeCode: 'Make one',
  account: 'Account',
  codeKinds: {
    unlimited: 'Mini-program code, unlimited',
    wxacode: 'Mini-program code',
    qrcode: 'QR code',
    scheme: 'URL scheme',
    urllink: 'URL Link',
    shortlink: 'Short link',
    rule: 'Rule for an ordinary link',
  } as Words,
  codeFields: { scene: 'Scene (up to 32 characters)', query: 'Query', prefix: 'Link' },
  codeHints: { scene: 'level=3', query: 'level=3&from=code', prefix: 'https://example.com/play/' },
  make: 'Make',
  made: 'Made.',
  noCodes: 'No codes yet.',
  codeOf: (name: string) => `Code that opens ${name}`,
  links: 'Links',
  over: 'Over',
  opens: 'Opens',
  rules: 'Rules for ordinary links',
  published: 'Published',
  unpublished: 'Not published',
  publish: 'Publish',
  remove: 'Delete',
};

const CHINESE: typeof ENGLISH = {
  makeCode: '生成',
  account: '账号',
  codeKinds: {
    unlimited: '小程序码（不限量）',
    wxacode: '小程序码',
    qrcode: '二维码',
    scheme: 'URL Scheme',
    urllink: 'URL Link',
    shortlink: '短链',
    rule: '普通链接规则',
  },
  codeFields: { scene: '场景值（最多 32 字符）', query: '参数', prefix: '链接' },
  codeHints: { scene: 'level=3', query: 'level=3&from=code', prefix: 'https://example.com/play/' },
  make: '生成',
  made: '已生成。',
  noCodes: '还没有码。',
  codeOf: (name) => `打开 ${name} 的码`,
  links: '链接',
  over: '已失效',
  opens: '有效',
  rules: '普通链接规则',
  published: '已发布',
  unpublished: '未发布',
  publish: '发布',
  remove: '删除',
};

export const codes = { en: ENGLISH, zh: CHINESE };
