/** The words of the storage panel, in English and Chinese. */
import type { Language } from './text.ts';

const ENGLISH = {
  keys: 'Keys',
  files: 'Files',
  of: (used: string, limit: string) => `${used} of ${limit}`,
  tooLarge: 'More than one key may hold (1 MB)',
  noKeys: 'The game has stored no key.',
  noFiles: 'The game has written no file.',
  key: 'Key',
  value: 'Value, as JSON',
  add: 'Add a key…',
  save: 'Store it',
  cancel: 'Cancel',
  remove: 'Delete',
  clearKeys: 'Clear the keys',
  clearFiles: 'Clear the files',
  export: 'Export',
  import: 'Import…',
  notJson: (example: string) => `This is not JSON. Write for example ${example}.`,
  noKey: 'Give the key a name.',
  nothingKept: 'This browser keeps nothing for the game.',
  imported: (keys: number, files: number) =>
    `Stored: ${keys} ${keys === 1 ? 'key' : 'keys'}, ${files} ${files === 1 ? 'file' : 'files'}.`,
  memory: 'The game reads what is stored when it wants to: restart it if it has read already.',
};

export type StorageText = typeof ENGLISH;

const CHINESE: StorageText = {
  keys: '键',
  files: '文件',
  of: (used: string, limit: string) => `${used} / ${limit}`,
  tooLarge: '超过单个键的上限（1 MB）',
  noKeys: '游戏没有存储任何键。',
  noFiles: '游戏没有写入任何文件。',
  key: '键',
  value: '值（JSON）',
  add: '添加键…',
  save: '存储',
  cancel: '取消',
  remove: '删除',
  clearKeys: '清空键',
  clearFiles: '清空文件',
  export: '导出',
  import: '导入…',
  notJson: (example: string) => `不是 JSON，例如写 ${example}。`,
  noKey: '请填写键名。',
  nothingKept: '此浏览器不会为游戏保存任何数据。',
  imported: (keys: number, files: number) => `已存储 ${keys} 个键和 ${files} 个文件。`,
  memory: '游戏在需要时才读取存储：如果已经读取过，请重新开始。',
};

export const storageTexts: { readonly [language in Language]: StorageText } = { en: ENGLISH, zh: CHINESE };
