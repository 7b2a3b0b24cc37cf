/** Creates elements in one expression, so that the code of a part of the page reads like its structure. */

type Attributes = { [name: string]: string | number | boolean | ((event: Event) => void) };

/** Creates an element with attributes and children. Functions named `onclick`, `oninput` … are added as listeners. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(name.replace(/^on/, ''), value);
    else if (value === true) made.setAttribute(name, '');
    else if (value !== false) made.setAttribute(name, String(value));
  }
  made.append(...children);
  return made;
}

/** Creates an SVG from markup, which must be our own, never a package's. */
export function drawing(markup: string): SVGSVGElement {
  const template = document.createElement('template');
  template.innerHTML = markup.trim();
  const svg = template.content.firstElementChild;
  if (!(svg instanceof SVGSVGElement)) throw new Error(`Expected an <svg>, got: ${markup.slice(0, 60)}`);
  return svg;
}

/**
 * Moves the focus without a focus ring, unless the keyboard was in use: a dialog opened by a finger should not look as if
 * the user had tabbed to its button. The ring appears with the next key.
 */
export function focusQuietly(target: Element | null, before: Element | null = document.activeElement): void {
  if (!(target instanceof HTMLElement)) return;
  const byKeyboard = before?.matches(':focus-visible') && !(before instanceof HTMLIFrameElement);
  if (!byKeyboard) {
    bringRingBack();
    quiet = target;
    target.classList.add('quiet-focus');
    target.addEventListener('blur', () => target === quiet && bringRingBack(), { once: true });
    document.addEventListener('keydown', bringRingBack);
  }
  target.focus({ preventScroll: true });
}

/** the element that has the focus without a ring */
let quiet: HTMLElement | null = null;

function bringRingBack(): void {
  quiet?.classList.remove('quiet-focus');
  quiet = null;
}
