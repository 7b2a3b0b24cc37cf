/** The player's language. */

/** A language that the phone's settings are mapped to. */
export type Language = 'en' | 'zh';

/** Maps a language code of `wx.getSystemInfoSync()`: zh_CN, zh_TW, zh_HK and the like are 'zh', all others 'en'. */
export function languageOf(code: string | undefined): Language {
  return code?.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}
