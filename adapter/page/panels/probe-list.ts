/** The game's probe (the values that it publishes about itself), as a list. */
import { html, type TemplateResult } from 'lit-html';
import type { Json } from '../../contract/json.ts';

export function probeList(probe: Json): TemplateResult {
  return html`<dl class="probe">${Object.entries(flat(probe)).map(
    ([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`,
  )}</dl>`;
}

/** Flattens an object: `{a: {b: 1}}` becomes `{'a.b': '1'}`. An array becomes one line of JSON. */
function flat(value: Json, before = ''): { [name: string]: string } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { [before || 'value']: typeof value === 'string' ? value : JSON.stringify(value) };
  }
  return Object.assign(
    {},
    ...Object.entries(value).map(([name, inner]) => flat(inner, before ? `${before}.${name}` : name)),
  );
}
