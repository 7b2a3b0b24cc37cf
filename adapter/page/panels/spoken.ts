import { translated } from '../words/translated.ts';
import type { PanelPlace } from './panel.ts';

/**
 * A message of the phone or of `tiao check` in the page's language. The panel renders again once translations are loaded.
 */
export function spoken(message: string, { preferences, render }: PanelPlace): string {
  return preferences.language === 'zh' ? translated(message, render) : message;
}
