/** The words of the panel Code quality, in English and Chinese. The findings themselves are in `findings-chinese.ts`. */
import type { Language } from './text.ts';

const ENGLISH = {
  levelsLabel: 'Findings',
  levels: { error: 'Errors', warning: 'Warnings', note: 'Notes' },
  level: { error: 'Error', warning: 'Warning', note: 'Note' },
  again: 'Check again',
  checking: 'Checking …',
  size: (all: string, main: string) => `${all} in all, main package ${main}.`,
  library: (version: string | null) =>
    version === null ? 'Runs on any base library.' : `Needs base library ${version}.`,
  clean: 'Nothing found: neither WeChat nor a phone should object.',
  more: (count: number) => `${count} more`,
  elsewhere: 'This package is at another address. `tiao check` takes its folder.',
};

export type QualityText = typeof ENGLISH;

const CHINESE: QualityText = {
  levelsLabel: '检查结果',
  levels: { error: '错误', warning: '警告', note: '提示' },
  level: { error: '错误', warning: '警告', note: '提示' },
  again: '重新检查',
  checking: '正在检查…',
  size: (all, main) => `共 ${all}，主包 ${main}。`,
  library: (version) => (version === null ? '适用于任何基础库。' : `需要基础库 ${version}。`),
  clean: '没有发现问题：微信和手机都不应有异议。',
  more: (count) => `还有 ${count} 项`,
  elsewhere: '此代码包在另一个地址。可用 `tiao check` 检查它的文件夹。',
};

export const qualityTexts: { readonly [language in Language]: QualityText } = { en: ENGLISH, zh: CHINESE };
