/** A place in the author's sources. On a page of `tiao dev` it is a button that opens the editor there. */
import { html, type TemplateResult } from 'lit-html';
import { isWatched, openInEditor } from '../session/dev-server.ts';
import { logTexts } from '../words/log-text.ts';
import type { PanelPlace } from './panel.ts';

/** `place` is `path:line:column`, and `shown` is the label. `say` is called with an error message, or with ''. */
export function sourcePlace(
  { phone, preferences }: PanelPlace,
  place: string,
  shown: string,
  say: (note: string) => void,
): TemplateResult {
  if (!isWatched()) return html`<span class="source-place">${shown}</span>`;
  const text = logTexts[preferences.language];
  const open = async () => say((await openInEditor(place, phone.address?.game ?? '')) ? '' : text.noEditor);
  return html`<button type="button" class="source-place" title=${text.openIn(place)} @click=${() => void open()}>${shown}</button>`;
}
