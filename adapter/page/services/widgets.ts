/** Native buttons and ads over the canvas: boxes in logical pixels that take the touches on them. */
import type { WidgetArgs } from '../../contract/widgets.ts';
import { element } from '../element.ts';

export class WidgetLayer {
  private readonly boxes = new Map<number, HTMLElement>();

  constructor(
    private readonly layer: HTMLElement,
    private readonly press: (id: number) => void,
    private readonly adWord: () => string,
  ) {}

  draw(args: WidgetArgs): void {
    if (args.kind === 'cover') return; // the phone draws itself what is there
    let box = this.boxes.get(args.id);
    if (!box) {
      if (args.kind === 'video') box = element('video', { class: 'native-video', playsinline: true });
      else box = args.kind === 'button' ? this.button(args) : this.ad(args);
      this.boxes.set(args.id, box);
      this.layer.append(box);
    }
    box.hidden = !args.isShown;
    const { style } = box;
    style.left = `${args.left}px`;
    style.top = `${args.top}px`;
    style.width = `${args.width}px`;
    style.height = `${args.height}px`;
    if (args.style) dress(style, args.style);
  }

  /** The video element of a box. */
  video(id: number): HTMLVideoElement | undefined {
    const box = this.boxes.get(id);
    return box instanceof HTMLVideoElement ? box : undefined;
  }

  remove(id: number): void {
    this.boxes.get(id)?.remove();
    this.boxes.delete(id);
  }

  private button({ id, name, text, image }: WidgetArgs): HTMLElement {
    const box = element('button', {
      type: 'button',
      class: 'native-button',
      'data-widget': name ?? '',
      onclick: () => this.press(id),
    });
    if (image) box.append(element('img', { src: image, alt: name ?? '' }));
    else box.append(text ?? '');
    return box;
  }

  private ad({ name }: WidgetArgs): HTMLElement {
    return element('div', { class: 'native-ad', 'data-widget': `${name} ad` }, this.adWord());
  }
}

/** Colours that a browser accepts, but nothing that could load a resource. */
const COLOR = /^(#[0-9a-f]{3,8}|[a-z]{3,20}|rgba?\([\d\s.,%]+\))$/i;

function dress(style: CSSStyleDeclaration, given: { [name: string]: string | number }): void {
  const pixels = (name: string) => `${Number(given[name]) || 0}px`;
  const color = (name: string) => (COLOR.test(String(given[name])) ? String(given[name]) : '');
  style.backgroundColor = color('backgroundColor');
  style.border = `${pixels('borderWidth')} solid ${color('borderColor') || 'transparent'}`;
  style.borderRadius = pixels('borderRadius');
  style.color = color('color');
  style.textAlign = ['left', 'center', 'right'].includes(String(given.textAlign))
    ? String(given.textAlign)
    : 'center';
  style.fontSize = pixels('fontSize');
  style.lineHeight = pixels('lineHeight');
}
