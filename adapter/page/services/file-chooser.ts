/** The browser's own file chooser, in place of the phone's album, camera and files. */
import type { ChosenFile, FileWish } from '../../contract/media.ts';
import { element } from '../element.ts';
import { CallError } from './call-error.ts';

/**
 * Resolves with the chosen files. Rejects with 'cancel' if none was chosen, or if the browser requires a user gesture first.
 */
export async function chooseFiles({ accept, count }: FileWish): Promise<{ files: ChosenFile[] }> {
  const input = element('input', { type: 'file', accept, multiple: count > 1 });
  const files = await new Promise<File[]>((resolve, reject) => {
    input.addEventListener('change', () => resolve([...(input.files ?? [])].slice(0, count)));
    input.addEventListener('cancel', () => reject(new CallError('cancel')));
    if (!navigator.userActivation?.isActive) reject(new CallError('cancel'));
    else input.click();
  });
  const chosen = files.map(async (file) => ({
    name: file.name,
    type: file.type,
    time: Math.floor(file.lastModified / 1000),
    bytes: await file.arrayBuffer(),
    ...(await pictureSize(file)),
  }));
  return { files: await Promise.all(chosen) };
}

async function pictureSize(file: File): Promise<{ width: number; height: number }> {
  if (!file.type.startsWith('image/')) return { width: 0, height: 0 };
  try {
    const { width, height } = await createImageBitmap(file);
    return { width, height };
  } catch {
    return { width: 0, height: 0 }; // a file that is not really an image
  }
}
