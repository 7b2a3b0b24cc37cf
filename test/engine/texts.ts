/** Finds the texts on a game's stage, and fakes a font to measure them with. */
import type { Engine } from '../../engine/engine.ts';
import { type Container, Text } from '../../engine/pixi.ts';

export function textsIn(node: Container): Text[] {
  if (!node.visible) return [];
  return node instanceof Text ? [node] : node.children.flatMap((child) => textsIn(child as Container));
}

/** Runs the callback that pixi calls before it draws a text. */
export function drawn(text: Text): Text {
  text.onRender?.(null as never);
  return text;
}

/** The texts that reach beyond the screen's left or right edge, or come closer to it than `margin` design units. */
export function textsAtTheEdge({ root, viewport }: Engine, margin: number): string[] {
  return textsIn(root)
    .filter((text) => {
      const { left, right } = drawn(text).getBounds();
      return text.text !== '' && (left < margin || right > viewport.width - margin);
    })
    .map(({ text }) => text);
}

/**
 * Lets pixi measure text in Node: a Chinese character is as wide as it is high, any other 0.75 of that, like the bold
 * face of DejaVu, the widest common font. Returns a function that removes the fake.
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
