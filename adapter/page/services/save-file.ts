/** Saves a file as a download. */
import { element } from '../element.ts';

export function saveFile(name: string, content: Blob): void {
  const href = URL.createObjectURL(content);
  element('a', { href, download: name }).click();
  // by then the browser has begun to read it
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}
