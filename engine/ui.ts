/** Labels and buttons. */

import type { Input, TouchTaker } from './input.ts';
import { Container, Graphics, Text, type TextStyleOptions } from './pixi.ts';

/** Looks of a label. */
export type LabelOptions = {
  /** font size, design units; 40 by default */
  size?: number;
  /** CSS colour; white by default */
  color?: string;
  /** '600' by default */
  weight?: TextStyleOptions['fontWeight'];
  /** which part of the text is at its position; 'center' by default */
  align?: 'left' | 'center' | 'right';
  /**
   * a wider text is drawn smaller, also when it is changed later, by setting its scale; design units, no limit by
   * default
   */
  maxWidth?: number;
};

/**
 * Makes a text whose position is its middle, or the middle of its left or right edge, as `align` says. Phones have
 * different fonts: set `maxWidth` if a wider font must not exceed a width.
 */
export function label(
  text: string,
  { size = 40, color = '#ffffff', weight = '600', align = 'center', maxWidth }: LabelOptions = {},
): Text {
  const anchorX = { left: 0, center: 0.5, right: 1 }[align];
  const made = new Text({
    text,
    style: { fontSize: size, fill: color, fontWeight: weight, fontFamily: 'sans-serif', align },
    anchor: { x: anchorX, y: 0.5 },
  });
  if (maxWidth !== undefined) keepWithin(made, maxWidth);
  return made;
}

/**
 * Sets the scale of a text before it is drawn, whenever it has changed, because text cannot be measured without a screen.
 */
function keepWithin(text: Text, maxWidth: number): void {
  let fitted: string | null = null;
  text.onRender = () => {
    if (text.text === fitted) return;
    fitted = text.text;
    text.scale.set(1);
    if (text.width > maxWidth) text.scale.set(maxWidth / text.width);
  };
}

/** What a button shows and does. */
export type ButtonOptions = {
  /** the text on it; one too wide for the button is drawn smaller, so that a quarter of the height is free on either side */
  text?: string;
  /** drawn in the middle, before the text */
  icon?: Container;
  /** design units */
  width: number;
  /** design units */
  height: number;
  /** CSS colour of the button; white by default */
  color?: string;
  /** CSS colour of the text; dark grey by default */
  textColor?: string;
  /** called in the step in which a finger that came down on the button is lifted over it */
  onTap: () => void;
};

/**
 * A rounded button whose position is its middle. It works wherever it is in the stage, and takes its touches from the
 * game's pointers. One finger at a time can hold it.
 */
export class Button extends Container {
  /** A disabled button lets touches through. */
  isEnabled = true;
  /** @internal true while a finger holds it */
  isHeld = false;
  private readonly face = new Container({ label: 'face' });

  /** Makes the button. */
  constructor(private readonly options: ButtonOptions) {
    super({ label: 'Button' });
    const { width, height, color = '#ffffff', textColor = '#333333' } = options;
    const shape = new Graphics()
      .roundRect(-width / 2, -height / 2, width, height, Math.min(width, height) / 2)
      .fill(color);
    this.face.addChild(shape);
    if (options.icon) this.face.addChild(options.icon);
    if (options.text) {
      const look = { size: height * 0.42, color: textColor, maxWidth: width - height / 2 };
      this.face.addChild(label(options.text, look));
    }
    this.addChild(this.face);
  }

  /** Returns whether a point, in the button's own units, is on it. */
  contains(x: number, y: number): boolean {
    return Math.abs(x) <= this.options.width / 2 && Math.abs(y) <= this.options.height / 2;
  }

  /** its text; '' if it has none */
  get text(): string {
    return this.options.text ?? '';
  }

  /** Shows it pressed or not. */
  setDown(isDown: boolean): void {
    this.face.scale.set(isDown ? 0.94 : 1);
    this.face.alpha = isDown ? 0.85 : 1;
  }

  /** Does what a tap does. */
  tap(): void {
    this.options.onTap();
  }
}

/**
 * Makes the topmost button under `root` take the touches that hit it. Other touches go to objects that are
 * interactive by pixi's own events, if the package has them: the build then adds them to Container
 * (adapter/web/pixi-events.ts).
 */
export function offerTouchesToButtons(input: Input, root: Container): void {
  const { offerTouch: offerToPixi } = Container as {
    offerTouch?: (root: Container, x: number, y: number) => TouchTaker | null;
  };
  input.offer = (x, y) => {
    const button = topmostButton(root, x, y);
    if (!button) return offerToPixi?.(root, x, y) ?? null;
    return button.isHeld ? IGNORED : holdButton(button);
  };
}

/** Returns the enabled, visible buttons under `root`, bottom one first, with the middle of each, for tests and tools. */
export function buttonsUnder(root: Container): {
  /** the text on it */
  text: string;
  /** design units */
  x: number;
  /** design units */
  y: number;
}[] {
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

/** Returns whether a touch at (x, y) of the screen hits the button, however a camera has moved it. */
function isInside(button: Button, x: number, y: number): boolean {
  const point = button.toLocal({ x, y });
  return button.contains(point.x, point.y);
}

/** Takes the touch of a second finger on a held button: two fingers tap it once. */
const IGNORED: TouchTaker = { move: ignore, end: ignore, cancel: ignore };

function holdButton(button: Button): TouchTaker {
  button.isHeld = true;
  button.setDown(true);
  const release = () => {
    button.isHeld = false;
    if (!button.destroyed) button.setDown(false);
  };
  return {
    move: (x, y) => {
      if (!button.destroyed) button.setDown(isInside(button, x, y));
    },
    end: (x, y) => {
      release();
      if (!button.destroyed && button.isEnabled && isInside(button, x, y)) button.tap();
    },
    cancel: release,
  };
}

function ignore(): undefined {
  return undefined;
}
