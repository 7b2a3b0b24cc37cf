/** Messages of the phone and of `tiao check` in the page's language. The translations are loaded when first needed. */
import type { PanelPlace } from './panel.ts';

let inChinese: ((text: string) => string) | undefined;
let isAsked = false;
/** the panels to render again once the translations are loaded */
const waiting = new Set<PanelPlace>();

/** The message in the page's language. It stays English until the translations are loaded; then the panel renders again. */
export function spoken(sentence: string, place: PanelPlace): string {
  if (place.preferences.language !== 'zh') return sentence;
  if (inChinese) return inChinese(sentence);
  waiting.add(place);
  if (!isAsked) void load();
  return sentence;
}

async function load(): Promise<void> {
  isAsked = true;
  try {
    ({ inChinese } = await import('../words/chinese.ts'));
    for (const place of waiting) place.render();
  } catch (error) {
    console.warn('The Chinese words did not come.', error);
  }
  waiting.clear();
}
