/** The words on a game's stage. */
import { type Container, Text } from '../../engine/pixi.ts';

export function textsIn(node: Container): Text[] {
  if (!node.visible) return [];
  return node instanceof Text ? [node] : node.children.flatMap((child) => textsIn(child as Container));
}
