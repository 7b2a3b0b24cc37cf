/** A value from the game's console, as a tree that can be expanded. */
import { html, nothing, type TemplateResult } from 'lit-html';
import type { Shown } from '../../contract/shown.ts';

/** Length of the preview of an object's members while it is collapsed, characters. */
const LONGEST_GLANCE = 60;

type ShownObject = Extract<Shown, { kind: 'object' }>;

/** The expanded objects, and a function that renders again after a change. */
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
