/** The controls that the panels beside the phone are made of. */
import { html, nothing, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { icon } from '../icons.ts';

/** Radio buttons side by side; `more` stands below them. */
export function choice<T extends string>(
  label: string,
  options: readonly (readonly [value: T, words: string])[],
  chosen: T,
  choose: (value: T) => void,
  more: unknown = nothing,
): TemplateResult {
  const segment = ([value, words]: readonly [T, string]) => html`<label class="segment">
    <input type="radio" class="segment-input" name=${`choice-${label}`} value=${value}
      .checked=${live(value === chosen)} @change=${() => choose(value)} />
    <span class="segment-words">${words}</span>
  </label>`;
  return html`<fieldset class="choice">
    <legend>${label}</legend>
    <div class="segments">${options.map(segment)}</div>
    ${more}
  </fieldset>`;
}

export type FieldOptions = {
  type?: 'text' | 'number';
  placeholder?: string;
  inputmode?: 'numeric';
  pattern?: string;
  required?: boolean;
  /** for a number: the same bound on both sides of zero */
  most?: number;
};

/** A text field with its label. */
export function field(
  label: string,
  value: string,
  typed: (input: HTMLInputElement) => void,
  { type = 'text', placeholder, inputmode, pattern, required = false, most }: FieldOptions = {},
): TemplateResult {
  return html`<label class="field">
    <span>${label}</span>
    <input class="field-input" type=${type} spellcheck="false" autocomplete="off"
      placeholder=${placeholder ?? nothing} inputmode=${inputmode ?? nothing} pattern=${pattern ?? nothing}
      step=${most === undefined ? nothing : 'any'} min=${most === undefined ? nothing : -most}
      max=${most ?? nothing} ?required=${required} .value=${live(value)}
      @input=${(event: Event) => typed(event.currentTarget as HTMLInputElement)} />
  </label>`;
}

export type Option = readonly [value: string, words: string];

/** A drop-down list that shows `chosen`. */
export function select(
  label: string,
  options: readonly Option[],
  chosen: string,
  choose: (value: string, list: HTMLSelectElement) => void,
  kind: string | typeof nothing = nothing,
): TemplateResult {
  const changed = (event: Event) => {
    const list = event.currentTarget as HTMLSelectElement;
    choose(list.value, list);
  };
  return html`<select class=${kind} aria-label=${label} @change=${changed}>
    ${options.map(
      ([value, words]) => html`<option value=${value} .selected=${live(value === chosen)}>${words}</option>`,
    )}
  </select>`;
}

export type PillOptions = { isDisabled?: boolean; isHidden?: boolean; isPressed?: boolean };

/** A button; with `isPressed` it stays pressed in. */
export function pill(
  label: string,
  press: () => void,
  { isDisabled = false, isHidden = false, isPressed }: PillOptions = {},
): TemplateResult {
  return html`<button type="button" class="pill" ?disabled=${isDisabled} ?hidden=${isHidden}
    aria-pressed=${isPressed === undefined ? nothing : String(isPressed)} @click=${press}>${label}</button>`;
}

/** The head of a panel: its name, and the button that closes it. */
export function panelHead(title: string, closeWord: string, close: () => void): TemplateResult {
  return html`<h2>${title}</h2>
    <button type="button" class="panel-close" aria-label=${closeWord} @click=${close}>${icon('error')}</button>`;
}
