/** The player's language, and a game's words in it. */

export type Language = 'en' | 'zh';

/** From `language` of `wx.getSystemInfoSync()`: zh_CN, zh_TW, zh_HK … are Chinese, everything else is served English. */
export function languageOf(code: string | undefined): Language {
  return code?.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}
