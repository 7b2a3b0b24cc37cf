/** Shows the tree of files that a game has written. */
import { html, nothing, type TemplateResult } from 'lit-html';
import type { Snapshot } from '../store/store.ts';
import type { StorageText } from '../words/storage-text.ts';
import { pill } from './controls.ts';
import type { Folder } from './file-tree.ts';
import { readable } from './network-files.ts';
import { sizeShown } from './sizes.ts';

type File = Snapshot['userFiles'][number];

/** How much of a text file is shown, characters. */
const MOST_LETTERS = 4000;
const PICTURE = /\.(png|jpe?g|gif|webp|svg|bmp)$/i;

export type FileWays = {
  /** the path of the open file */
  shown: string | null;
  show: (path: string | null) => void;
  remove: (path: string) => void;
};

export function fileTree({ folders, files }: Folder, text: StorageText, ways: FileWays): TemplateResult {
  return html`<ul class="file-tree">
    ${folders.map(
      (folder) => html`<li class="file-folder">
        <details open><summary>${folder.name === 'store:' ? 'wxfile://store' : folder.name}/</summary>
          ${fileTree(folder, text, ways)}</details>
        ${folder.name === 'store:' ? nothing : pill(text.remove, () => ways.remove(folder.path))}
      </li>`,
    )}
    ${files.map(({ name, file }) => fileRow(name, file, text, ways))}
  </ul>`;
}

function fileRow(name: string, { path, bytes }: File, text: StorageText, ways: FileWays): TemplateResult {
  const isShown = ways.shown === path;
  const toggle = () => ways.show(isShown ? null : path);
  return html`<li>
    <div class="stored-row">
      <button type="button" class="stored-name" aria-expanded=${String(isShown)} @click=${toggle}>${name}</button>
      <span class="stored-size">${sizeShown(bytes.byteLength)}</span>
      ${pill(text.remove, () => ways.remove(path))}
    </div>
    ${isShown ? preview(name, bytes) : nothing}
  </li>`;
}

/** the URL of the picture that is shown; at most one exists */
let pictureAddress = '';

function preview(name: string, bytes: ArrayBuffer): TemplateResult {
  if (PICTURE.test(name)) {
    URL.revokeObjectURL(pictureAddress);
    const type = name.endsWith('.svg') ? 'image/svg+xml' : '';
    pictureAddress = URL.createObjectURL(new Blob([bytes], { type }));
    return html`<img class="stored-picture" src=${pictureAddress} alt=${name} />`;
  }
  return html`<pre class="call-body" tabindex="0">${readable(bytes).slice(0, MOST_LETTERS)}</pre>`;
}
