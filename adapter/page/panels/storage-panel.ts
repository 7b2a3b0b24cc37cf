/** The storage panel: shows and edits the keys and files that a game stores. */
import { html, nothing, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { ContentError, readBy } from '../../contract/read.ts';
import type { StoreWrite } from '../../contract/store-write.ts';
import { type StoredData, StoredDataSchema } from '../../contract/stored-data.ts';
import { saveFile } from '../services/save-file.ts';
import type { Run } from '../session/run.ts';
import { bytesOf, type Snapshot } from '../store/store.ts';
import { storageTexts } from '../words/storage-text.ts';
import '../styles/network-panel.css';
import '../styles/storage-panel.css';
import { field, pill } from './controls.ts';
import { treeOf } from './file-tree.ts';
import type { Panel, PanelPlace } from './panel.ts';
import { sizeShown } from './sizes.ts';
import { fileTree } from './storage-files.ts';

/** As realm/files/stored-values.ts and disk.ts have them (wx-facts §9). */
const KEY_LIMIT = 1024 * 1024;
const KEYS_LIMIT = 10 * 1024 * 1024;
const FILES_LIMIT = 200 * 1024 * 1024;
/** Milliseconds between a write and the next update, because a game may write in every frame. */
const LOOK_AFTER = 200;
const EXAMPLE = '{"level": 3}';
/** How the store represents a date: `D` and the milliseconds. */
const DATE = /^D-?\d+$/;

export const make = (place: PanelPlace) => new StoragePanel(place);

class StoragePanel implements Panel {
  private isOpen = false;
  private run: Run | null = null;
  private endWatch: () => void = () => undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private stored: Snapshot | null = null;
  /** the key that the user is editing; `before` is null for a new key */
  private draft: { before: string | null; key: string; value: string; mistake: string } | null = null;
  private shownFile: string | null = null;
  private note = '';

  constructor(private readonly place: PanelPlace) {}

  show(isOpen: boolean): void {
    this.isOpen = isOpen;
    this.note = '';
    if (isOpen) this.lookSoon();
  }

  renew(): void {
    this.draft = null;
    this.shownFile = null;
    this.lookSoon();
  }

  view(): TemplateResult {
    this.follow();
    const { text, stored, draft } = this;
    if (!stored) return html`<p class="panel-empty">${text.nothingKept}</p>`;
    const keys = Object.entries(stored.storage).sort(([a], [b]) => (a < b ? -1 : 1));
    const keyBytes = keys.reduce((sum, [key, value]) => sum + sizeOfKey(key, value), 0);
    const fileBytes = stored.userFiles.reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
    return html`<div class="panel-bar"><div class="pills">
        ${pill(text.add, () => this.write({ before: null, key: '', value: '', mistake: '' }))}
        ${pill(text.export, () => void this.export())} ${pill(text.import, () => this.chooseFile())}
        <input type="file" accept=".json,application/json" hidden @change=${(event: Event) => void this.import(event.currentTarget as HTMLInputElement)} />
        <span class="panel-note" role="status">${this.note}</span>
      </div></div>
      ${draft ? this.writing(draft) : nothing}
      <h3>${text.keys} <span class="stored-size">${text.of(sizeShown(keyBytes), sizeShown(KEYS_LIMIT))}</span></h3>
      ${
        keys.length === 0
          ? html`<p class="panel-empty">${text.noKeys}</p>`
          : html`<ul class="stored-keys">${keys.map(([key, value]) => this.key(key, value))}</ul>
            <div class="pills">${pill(text.clearKeys, () => this.change([{ area: 'storage', clear: true }]))}</div>`
      }
      <h3 class="stored-files">${text.files} <span class="stored-size">${text.of(sizeShown(fileBytes), sizeShown(FILES_LIMIT))}</span></h3>
      ${
        stored.userFiles.length === 0
          ? html`<p class="panel-empty">${text.noFiles}</p>`
          : html`${this.files(stored)}
            <div class="pills">${pill(text.clearFiles, () => this.change([{ area: 'files', clear: true }]))}</div>`
      }
      <p class="panel-note">${text.memory}</p>`;
  }

  private get text() {
    return storageTexts[this.place.preferences.language];
  }

  private follow(): void {
    const { run } = this.place.phone;
    if (run === this.run) return;
    this.endWatch();
    this.run = run;
    this.stored = null;
    this.endWatch = run?.watchStored(() => this.lookSoon()) ?? (() => undefined);
    this.lookSoon();
  }

  private lookSoon(): void {
    if (!this.isOpen || this.timer !== undefined) return;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      if (this.isOpen) void this.look();
    }, LOOK_AFTER);
  }

  private async look(): Promise<void> {
    this.stored = (await this.run?.stored()) ?? null;
    this.place.render();
    // the package, and with it the store, may still be loading
    if (!this.stored && this.place.phone.fault === null && this.run) this.lookSoon();
  }

  private key(key: string, value: string): TemplateResult {
    const { text } = this;
    const edit = () => this.write({ before: key, key, value: asLines(value), mistake: '' });
    const size = sizeOfKey(key, value);
    return html`<li class="stored-row">
      <button type="button" class="stored-name" @click=${edit}>${key}</button>
      <span class="stored-value">${value.slice(0, 200)}</span>
      <span class="stored-size" title=${size > KEY_LIMIT ? text.tooLarge : nothing}>${sizeShown(size)}</span>
      ${pill(text.remove, () => this.change([{ area: 'storage', key, value: null }]))}
    </li>`;
  }

  private files({ userFiles }: Snapshot): TemplateResult {
    return fileTree(treeOf(userFiles), this.text, {
      shown: this.shownFile,
      show: (path) => {
        this.shownFile = path;
        this.place.render();
      },
      remove: (key) => this.change([{ area: 'files', key, value: null }]),
    });
  }

  private write(draft: NonNullable<StoragePanel['draft']>): void {
    this.draft = draft;
    this.place.render();
    this.place.body().scrollTop = 0;
    this.place.root
      .querySelector<HTMLElement>(draft.before === null ? 'form input' : 'form textarea')
      ?.focus();
  }

  private writing(draft: NonNullable<StoragePanel['draft']>): TemplateResult {
    const { text } = this;
    const typed = (change: Partial<typeof draft>) => {
      this.draft = { ...draft, ...change, mistake: '' };
      this.place.render();
    };
    const store = (event: Event) => {
      event.preventDefault();
      this.take(draft);
    };
    const cancel = () => {
      this.draft = null;
      this.place.render();
    };
    return html`<form class="draft" @submit=${store}>
      ${field(text.key, draft.key, (input) => typed({ key: input.value }))}
      <label>${text.value}
        <textarea class="field-input" rows="6" spellcheck="false" placeholder=${EXAMPLE} .value=${live(draft.value)}
          @input=${(event: Event) => typed({ value: (event.currentTarget as HTMLTextAreaElement).value })}></textarea>
      </label>
      <p class="draft-mistake" role="alert">${draft.mistake}</p>
      <div class="pills"><button type="submit" class="pill is-main">${text.save}</button>${pill(text.cancel, cancel)}</div>
    </form>`;
  }

  private take(draft: NonNullable<StoragePanel['draft']>): void {
    const { text } = this;
    const value = asStored(draft.value);
    const mistake = draft.key === '' ? text.noKey : value === undefined ? text.notJson(EXAMPLE) : '';
    if (mistake !== '' || value === undefined) {
      this.draft = { ...draft, mistake };
      this.place.render();
      return;
    }
    const { before, key } = draft;
    const renamed: StoreWrite[] =
      before !== null && before !== key ? [{ area: 'storage', key: before, value: null }] : [];
    this.draft = null;
    this.change([...renamed, { area: 'storage', key, value }]);
  }

  private change(writes: StoreWrite[]): void {
    this.run?.changeStored(writes);
    this.place.render();
  }

  private async export(): Promise<void> {
    const kept = await this.run?.kept();
    const name = this.place.phone.handle.state.package?.id ?? 'game';
    saveFile(`${name}-stored.json`, new Blob([JSON.stringify(kept, null, 2)], { type: 'application/json' }));
  }

  private chooseFile(): void {
    this.place.root.querySelector<HTMLInputElement>('input[type=file]')?.click();
  }

  private async import(input: HTMLInputElement): Promise<void> {
    const file = input.files?.[0];
    if (!file) return;
    const content = await file.text();
    input.value = ''; // so that the same file can be chosen again
    try {
      const writes = writesOf(readKept(content, file.name));
      this.change(writes);
      const keys = writes.filter(({ area }) => area === 'storage').length;
      const files = writes.filter(
        (one) => one.area === 'files' && 'key' in one && !one.key.endsWith('/'),
      ).length;
      this.note = this.text.imported(keys, files);
    } catch (error) {
      this.note = (error as Error).message;
    }
    this.place.render();
  }
}

/** The format of the file that `export` writes; `--user-dir` uses the same data. */
export function readKept(content: string, file: string): StoredData {
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch (error) {
    throw new ContentError(`${file} is not JSON: ${(error as Error).message}.`);
  }
  const kept = readBy(StoredDataSchema, value, file);
  for (const [key, text] of Object.entries(kept.storage)) {
    if (asStored(text) === undefined)
      throw new ContentError(`${file}, "${key}": it must be a value as JSON.`);
  }
  return kept;
}

export function writesOf({ storage, files }: StoredData): StoreWrite[] {
  return [
    ...Object.entries(storage).map(([key, value]) => ({ area: 'storage' as const, key, value })),
    ...Object.entries(files).map(([key, text]) => ({ area: 'files' as const, key, value: bytesOf(text) })),
  ];
}

function sizeOfKey(key: string, value: string): number {
  return new TextEncoder().encode(key + value).length;
}

/** A stored value for the editor: indented JSON; a date as it is stored. */
function asLines(value: string): string {
  return DATE.test(value) ? value : JSON.stringify(JSON.parse(value), null, 2);
}

/** The stored form of what the user typed; undefined if it is not JSON. */
export function asStored(typed: string): string | undefined {
  if (DATE.test(typed.trim())) return typed.trim();
  try {
    return JSON.stringify(JSON.parse(typed));
  } catch {
    return undefined; // the form shows an error beside the field
  }
}
