/** Hands a file to whoever sits before the page, as a download. */
import { element } from '../element.ts';

export function saveFile(name: string, content: Blob): void {
  const href = URL.createObjectURL(content);
  element('a', { href, download: name }).click();
  // the browser has begun to read it by then
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}
