/** The few controls that the panels beside the phone are made of. */
import { element } from '../element.ts';
import { icon } from '../icons.ts';

/** Several that exclude each other, side by side; the arrow keys walk over them. */
export function choice<T extends string>(
  label: string,
  options: readonly (readonly [T, string])[],
  chosen: T,
  choose: (value: T) => void,
): HTMLElement {
  const name = `choice-${label}`;
  const items = options.map(([value, words]) => {
    const input = element('input', {
      type: 'radio',
      class: 'segment-input',
      name,
      value,
      onchange: () => choose(value),
    });
    input.checked = value === chosen;
    return element('label', { class: 'segment' }, input, element('span', { class: 'segment-words' }, words));
  });
  return element(
    'fieldset',
    { class: 'choice' },
    element('legend', {}, label),
    element('div', { class: 'segments' }, ...items),
  );
}

/** One line of a form. */
export function field(label: string, value: string, attributes: { [name: string]: string } = {}) {
  const input = element('input', {
    type: 'text',
    class: 'field-input',
    spellcheck: 'false',
    autocomplete: 'off',
    ...attributes,
  });
  input.value = value;
  return { input, row: element('label', { class: 'field' }, element('span', {}, label), input) };
}

export function pill(label: string, press: () => void): HTMLButtonElement {
  return element('button', { type: 'button', class: 'pill', onclick: press }, label);
}

/** The head of a panel: its name, and the cross that closes it. */
export function panelHead(title: string, closeWord: string, close: () => void): HTMLElement[] {
  const cross = element(
    'button',
    { type: 'button', class: 'panel-close', 'aria-label': closeWord, onclick: close },
    icon('error'),
  );
  return [element('h2', {}, title), cross];
}
