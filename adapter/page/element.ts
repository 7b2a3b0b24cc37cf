/** Elements in one expression, so that a part of the page reads like what it is. */

type Attributes = { [name: string]: string | number | boolean | ((event: Event) => void) };

/** An element with attributes and children; a function under `onclick`, `oninput` … is its listener. */
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

/** An SVG from its markup, which must be our own text and never a package's. */
export function drawing(markup: string): SVGSVGElement {
  const template = document.createElement('template');
  template.innerHTML = markup.trim();
  const svg = template.content.firstElementChild;
  if (!(svg instanceof SVGSVGElement)) throw new Error(`Expected an <svg>, got: ${markup.slice(0, 60)}`);
  return svg;
}

/**
 * Moves the focus without drawing a ring around its new place, unless the keyboard was in use: a dialog that a finger
 * opened should not look as if somebody had tabbed to its button. The next key brings the ring back.
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

/** what has the focus without its ring */
let quiet: HTMLElement | null = null;

function bringRingBack(): void {
  quiet?.classList.remove('quiet-focus');
  quiet = null;
}
