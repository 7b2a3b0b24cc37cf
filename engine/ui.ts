/** Words and buttons: what a small game needs of a user interface. */

import type { Input, TouchTaker } from './input.ts';
import { Container, Graphics, Text, type TextStyleOptions } from './pixi.ts';

export type LabelOptions = {
  /** design units */
  size?: number;
  color?: string;
  weight?: TextStyleOptions['fontWeight'];
  align?: 'left' | 'center' | 'right';
};

/** A line of text whose position is its middle (or its left or right end, by `align`). */
export function label(
  text: string,
  { size = 40, color = '#ffffff', weight = '600', align = 'center' }: LabelOptions = {},
): Text {
  const anchorX = { left: 0, center: 0.5, right: 1 }[align];
  return new Text({
    text,
    style: { fontSize: size, fill: color, fontWeight: weight, fontFamily: 'sans-serif', align },
    anchor: { x: anchorX, y: 0.5 },
  });
}

export type ButtonOptions = {
  text?: string;
  /** drawn in the middle instead of `text` */
  icon?: Container;
  /** design units */
  width: number;
  height: number;
  color?: string;
  textColor?: string;
  onTap: () => void;
};

/** A rounded button whose position is its middle. */
export class Button extends Container {
  isEnabled = true;
  private readonly face = new Container();

  constructor(private readonly options: ButtonOptions) {
    super();
    const { width, height, color = '#ffffff', textColor = '#333333' } = options;
    const shape = new Graphics()
      .roundRect(-width / 2, -height / 2, width, height, Math.min(width, height) / 2)
      .fill(color);
    this.face.addChild(shape);
    if (options.icon) this.face.addChild(options.icon);
    if (options.text) this.face.addChild(label(options.text, { size: height * 0.42, color: textColor }));
    this.addChild(this.face);
  }

  contains(x: number, y: number): boolean {
    return Math.abs(x) <= this.options.width / 2 && Math.abs(y) <= this.options.height / 2;
  }

  /** what it says; '' if it shows a picture */
  get text(): string {
    return this.options.text ?? '';
  }

  setDown(isDown: boolean): void {
    this.face.scale.set(isDown ? 0.94 : 1);
    this.face.alpha = isDown ? 0.85 : 1;
  }

  tap(): void {
    this.options.onTap();
  }
}

/** Gives touches to the topmost button under `root` that they hit. */
export function offerTouchesToButtons(input: Input, root: Container): void {
  input.offer = (x, y) => {
    const button = topmostButton(root, x, y);
    return button ? holdButton(button) : null;
  };
}

/** The buttons under `root` that can be tapped, bottom one first, and the middle of each: for who looks from outside. */
export function buttonsUnder(root: Container): { text: string; x: number; y: number }[] {
  if (!root.visible) return [];
  const own = root instanceof Button && root.isEnabled ? [{ text: root.text, ...middleOf(root) }] : [];
  return [...own, ...root.children.flatMap((child) => buttonsUnder(child as Container))];
}

function middleOf(button: Button): { x: number; y: number } {
  const { x, y } = button.toGlobal({ x: 0, y: 0 });
  return { x, y };
}

function topmostButton(node: Container, x: number, y: number): Button | null {
  if (!node.visible) return null;
  for (let i = node.children.length - 1; i >= 0; i--) {
    const hit = topmostButton(node.children[i], x, y);
    if (hit) return hit;
  }
  return node instanceof Button && node.isEnabled && isInside(node, x, y) ? node : null;
}

/** Whether a touch hits the button, wherever a camera has moved what the button is part of. */
function isInside(button: Button, x: number, y: number): boolean {
  const point = button.toLocal({ x, y });
  return button.contains(point.x, point.y);
}

function holdButton(button: Button): TouchTaker {
  button.setDown(true);
  return {
    move: (x, y) => {
      if (!button.destroyed) button.setDown(isInside(button, x, y));
    },
    end: (x, y) => {
      if (button.destroyed) return;
      button.setDown(false);
      if (button.isEnabled && isInside(button, x, y)) button.tap();
    },
    cancel: () => {
      if (!button.destroyed) button.setDown(false);
    },
  };
}
