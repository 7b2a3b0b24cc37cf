/** Building blocks of the sections. */
import { html, nothing, type TemplateResult } from 'lit-html';
import type { ConsoleApp } from './app.ts';

export type Values = { [name: string]: string };
type Tone = '' | 'good' | 'bad' | 'wait';

export const chip = (text: string, tone: Tone = ''): TemplateResult =>
  html`<span class="chip ${tone && `is-${tone}`}">${text}</span>`;

export const button = (label: string, press: () => void, isMain = false): TemplateResult =>
  html`<button type="button" class="pill ${isMain ? 'is-main' : ''}" @click=${press}>${label}</button>`;

/** A text field of a form. */
export function field(
  label: string,
  name: string,
  { value = '', hint = '', isNeeded = false, pattern = '' } = {},
): TemplateResult {
  return html`<label class="field">
    <span>${label}</span>
    <input
      name=${name}
      .defaultValue=${value}
      placeholder=${hint}
      ?required=${isNeeded}
      pattern=${pattern || nothing}
      autocomplete="off"
      spellcheck="false"
    />
  </label>`;
}

export function choose(
  label: string,
  name: string,
  options: (readonly [value: string, words: string])[],
  { chosen = '', changed }: { chosen?: string; changed?: (value: string) => void } = {},
): TemplateResult {
  const change = (event: Event) => changed?.((event.target as HTMLSelectElement).value);
  return html`<label class="field">
    <span>${label}</span>
    <select name=${name} @change=${change}>
      ${options.map(([value, words]) => html`<option value=${value} ?selected=${value === chosen}>${words}</option>`)}
    </select>
  </label>`;
}

/** A form. `send` receives its values by field name; `empties` clears it afterwards. */
export function form(
  send: (values: Values) => void,
  body: unknown,
  { label, empties = false }: { label: string; empties?: boolean },
): TemplateResult {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const element = event.target as HTMLFormElement;
    send(Object.fromEntries([...new FormData(element)].map(([name, value]) => [name, String(value)])));
    if (empties) element.reset();
  };
  return html`<form @submit=${submit}>
    ${body}<button type="submit" class="pill is-main">${label}</button>
  </form>`;
}

export const empty = (text: string): TemplateResult => html`<p class="empty">${text}</p>`;

/** A value that a click copies; if `isHidden`, it is hidden until then. */
export function secret(
  app: ConsoleApp,
  label: string,
  value: string | null,
  isHidden = true,
): TemplateResult {
  if (!value) return html``;
  const copy = (event: Event) => {
    const target = event.currentTarget as HTMLElement;
    target.classList.add('is-shown');
    navigator.clipboard.writeText(value).then(
      () => app.say({ text: app.text.copied(label), isBad: false }),
      (error: Error) => console.info('Nothing was copied; the value is shown.', error),
    );
  };
  return html`<div class="secret ${isHidden ? 'is-hidden' : ''}">
    <dt>${label}</dt>
    <dd><button type="button" title=${app.text.copy} @click=${copy}><code>${value}</code></button></dd>
  </div>`;
}

/** A tile with the first letter of the name, in two tones derived from the id, like the phone's tiles. */
export function tile(name: string, id: string): TemplateResult {
  let hue = 7;
  for (const character of id) hue = (hue * 31 + character.charCodeAt(0)) % 360;
  return html`<span class="letter" style="--hue: ${hue}" aria-hidden="true">${[...name][0] ?? '?'}</span>`;
}

export const bytes = (count: number): string =>
  count >= 1024 * 1024 ? `${(count / 1024 / 1024).toFixed(1)} MB` : `${Math.ceil(count / 1024)} KB`;

export function timeOf(app: ConsoleApp, at: string | number): string {
  const locale = app.preferences.language === 'zh' ? 'zh-CN' : 'en-GB';
  return new Date(at).toLocaleTimeString(locale, { hour12: false });
}
