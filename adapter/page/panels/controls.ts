/** Form controls shared by the panels beside the phone. */
import { html, nothing, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';

/** Radio buttons in a row, with `more` below them. */
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

/** Toggle buttons for filtering a list by kind, each with the number of its entries. */
export function toggles<T extends string>(
  label: string,
  options: readonly (readonly [value: T, words: string, count: number])[],
  chosen: readonly T[],
  choose: (chosen: T[]) => void,
): TemplateResult {
  return html`<div class="toggles" role="group" aria-label=${label}>
    ${options.map(([value, words, count]) => {
      const isOn = chosen.includes(value);
      const others = chosen.filter((one) => one !== value);
      return html`<button type="button" class="toggle is-${value}" aria-pressed=${String(isOn)}
        @click=${() => choose(isOn ? others : [...others, value])}>${words}${count > 0 ? html` <b>${count}</b>` : nothing}</button>`;
    })}
  </div>`;
}

/** A search field that filters a list as the user types. */
export function search(
  label: string,
  hint: string,
  value: string,
  typed: (value: string) => void,
): TemplateResult {
  return html`<input type="search" class="field-input panel-search" aria-label=${label} placeholder=${hint}
    spellcheck="false" autocomplete="off" .value=${live(value)}
    @input=${(event: Event) => typed((event.currentTarget as HTMLInputElement).value)} />`;
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

/** A button; with `isPressed` it is a toggle button. */
export function pill(
  label: string,
  press: () => void,
  { isDisabled = false, isHidden = false, isPressed }: PillOptions = {},
): TemplateResult {
  return html`<button type="button" class="pill" ?disabled=${isDisabled} ?hidden=${isHidden}
    aria-pressed=${isPressed === undefined ? nothing : String(isPressed)} @click=${press}>${label}</button>`;
}
