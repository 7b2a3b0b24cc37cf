/** Scanning: a link that is typed or pasted, or an image with a code in it. */
import { html, type TemplateResult } from 'lit-html';
import type { Messenger } from './messenger.ts';

/** Maximum length of an image's longer side when it is read, pixels. */
const LONGEST = 1200;

export function scanScreen(messenger: Messenger): TemplateResult {
  const { text } = messenger;
  const open = (event: SubmitEvent) => {
    event.preventDefault();
    const link = String(new FormData(event.target as HTMLFormElement).get('link') ?? '');
    if (link.trim()) void messenger.openLink(link, 'scan');
  };
  const pick = async (event: Event) => {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    input.value = '';
    if (!file) return;
    const link = await readCode(file);
    if (link === null) messenger.say(text.noCode);
    else await messenger.openLink(link, 'album');
  };
  return html`<div class="scan">
    <div class="finder" aria-hidden="true"><i></i></div>
    <p>${text.scanAbout}</p>
    <form @submit=${open}>
      <input name="link" data-first aria-label=${text.link} placeholder=${text.linkHint} autocomplete="off" spellcheck="false" />
      <button type="submit">${text.open}</button>
    </form>
    <label class="album">${text.album}<input type="file" accept="image/*" @change=${pick} /></label>
  </div>`;
}

/** The content of the code in an image; null if there is no readable code. */
async function readCode(file: File): Promise<string | null> {
  try {
    const picture = await createImageBitmap(file);
    const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
    const width = Math.round(picture.width * scale);
    const height = Math.round(picture.height * scale);
    const context = new OffscreenCanvas(width, height).getContext('2d');
    if (!context) return null;
    context.drawImage(picture, 0, 0, width, height);
    picture.close();
    // a separate script: it is loaded only when an image is scanned
    const { default: decode } = await import('qr/decode.js');
    return decode(context.getImageData(0, 0, width, height));
  } catch (error) {
    console.info('No code was read from the picture.', error);
    return null;
  }
}
