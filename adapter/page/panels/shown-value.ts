/** A value of a game, as a tree that opens. */
import { html, nothing, type TemplateResult } from 'lit-html';
import type { Shown } from '../../contract/shown.ts';

/** Letters of an object's members beside its name, while it is closed. */
const LONGEST_GLANCE = 60;

type ShownObject = Extract<Shown, { kind: 'object' }>;

/** Which objects are open, and what draws them anew once that has changed. */
export type Openings = { open: Set<Shown>; changed: () => void; more: (count: number) => string };

export function shownValue(value: Shown, openings: Openings): TemplateResult {
  if (value.kind !== 'object')
    return html`<span class="value is-${value.kind.replace(' ', '-')}">${value.text}</span>`;
  if (value.parts.length === 0)
    return html`<span class="value">${value.name} ${value.name.startsWith('Array') ? '[]' : '{}'}</span>`;
  const { open, changed } = openings;
  const isOpen = open.has(value);
  const toggle = (event: Event) => {
    const { open: isNow } = event.currentTarget as HTMLDetailsElement;
    if (isNow === open.has(value)) return;
    if (isNow) open.add(value);
    else open.delete(value);
    changed();
  };
  return html`<details class="value-object" .open=${isOpen} @toggle=${toggle}>
    <summary>${value.name} <span class="value-glance">${isOpen ? '' : glance(value)}</span></summary>
    ${isOpen ? members(value, openings) : nothing}
  </details>`;
}

function members({ parts, more }: ShownObject, openings: Openings): TemplateResult {
  return html`<ul>
    ${parts.map(([key, value]) => html`<li><span class="value-key">${key}:</span> ${shownValue(value, openings)}</li>`)}
    ${more > 0 ? html`<li class="value-more">${openings.more(more)}</li>` : nothing}
  </ul>`;
}

function glance({ parts }: ShownObject): string {
  const text = parts.map(([key, value]) => `${key}: ${briefly(value)}`).join(', ');
  return text.length > LONGEST_GLANCE ? `{${text.slice(0, LONGEST_GLANCE)}…}` : `{${text}}`;
}

function briefly(value: Shown): string {
  if (value.kind === 'object') return value.name;
  return value.kind === 'text' ? JSON.stringify(value.text) : value.text;
}
