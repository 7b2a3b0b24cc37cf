/** The words on a game's stage, and letters to measure them by. */
import type { Engine } from '../../engine/engine.ts';
import { type Container, Text } from '../../engine/pixi.ts';

export function textsIn(node: Container): Text[] {
  if (!node.visible) return [];
  return node instanceof Text ? [node] : node.children.flatMap((child) => textsIn(child as Container));
}

/** What pixi does before it draws a text. */
export function drawn(text: Text): Text {
  text.onRender?.(null as never);
  return text;
}

/** The texts that come nearer to the left or right edge of the screen than `margin` design units, or leave it. */
export function textsAtTheEdge({ root, viewport }: Engine, margin: number): string[] {
  return textsIn(root)
    .filter((text) => {
      const { left, right } = drawn(text).getBounds();
      return text.text !== '' && (left < margin || right > viewport.width - margin);
    })
    .map(({ text }) => text);
}

/**
 * Lets pixi measure texts in Node: Chinese letters are as wide as high, all others 0.75 of that, as in the bold face of
 * DejaVu, the widest usual font. Returns a function that takes the letters away.
 */
export function withWideLetters(): () => void {
  const host = globalThis as { wx?: unknown };
  host.wx = { createCanvas: canvas };
  return () => {
    delete host.wx;
  };
}

function canvas() {
  const pen = {
    font: '',
    letterSpacing: '',
    measureText(text: string) {
      const size = Number(/([\d.]+)px/.exec(pen.font)?.[1]);
      const ems = Array.from(text, (letter) => (letter > '\u2e7f' ? 1 : 0.75));
      const width = size * ems.reduce((sum, em) => sum + em, 0);
      return {
        width,
        actualBoundingBoxLeft: 0,
        actualBoundingBoxRight: width,
        actualBoundingBoxAscent: size,
      };
    },
  };
  return { width: 10, height: 10, getContext: () => pen };
}
