/** The words of the log panel, in English and Chinese. */
import type { Language } from './text.ts';

const ENGLISH = {
  levels: { error: 'Errors', warn: 'Warnings', log: 'Log', debug: 'Debug' },
  filter: 'Filter',
  filterHint: 'Text that the lines contain',
  copyAll: 'Copy',
  copied: 'Copied',
  notCopied: 'The browser did not allow copying.',
  clear: 'Clear',
  empty: 'Nothing has been logged yet.',
  nothingFits: 'No line fits the filter.',
  older: (count: number) => `${count} older lines: narrow the filter to see them.`,
  types: (count: number) => (count === 1 ? '1 type error' : `${count} type errors`),
  phone: 'phone',
  fault: 'the game stopped',
  rejection: 'promise',
  allow: (host: string) => `Allow ${host}`,
  allowed: (host: string) => `${host} is allowed`,
  openIn: (place: string) => `Open ${place} in the editor`,
  noEditor: 'The server could not open an editor. Set LAUNCH_EDITOR to its command.',
  stack: 'Calls',
  more: (count: number) => `… ${count} more`,
  count: (count: number) => `${count} times`,
};

export type LogText = typeof ENGLISH;

const CHINESE: LogText = {
  levels: { error: '错误', warn: '警告', log: '日志', debug: '调试' },
  filter: '筛选',
  filterHint: '行中包含的文字',
  copyAll: '复制',
  copied: '已复制',
  notCopied: '浏览器不允许复制。',
  clear: '清空',
  empty: '还没有任何日志。',
  nothingFits: '没有符合筛选条件的行。',
  older: (count: number) => `更早的 ${count} 行：缩小筛选范围即可看到。`,
  types: (count: number) => `${count} 个类型错误`,
  phone: '手机',
  fault: '游戏停下了',
  rejection: 'Promise',
  allow: (host: string) => `允许 ${host}`,
  allowed: (host: string) => `已允许 ${host}`,
  openIn: (place: string) => `在编辑器中打开 ${place}`,
  noEditor: '服务器无法打开编辑器。请将 LAUNCH_EDITOR 设为编辑器的命令。',
  stack: '调用栈',
  more: (count: number) => `… 还有 ${count} 项`,
  count: (count: number) => `${count} 次`,
};

export const logTexts: { readonly [language in Language]: LogText } = { en: ENGLISH, zh: CHINESE };
