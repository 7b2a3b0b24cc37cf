/** The tree of what a game draws, as its tools tell it. */
import type { Container, Engine } from 'tiao';

/** One thing on the stage; places and sizes in logical pixels. */
type Node = {
  /** graphics, sprite, text, mesh …; container for what only holds others */
  kind: string;
  name?: string;
  text?: string;
  /** [left, top, width, height] on the screen */
  box?: number[];
  hidden?: true;
  /** those below it, or how many there are where the tree ends */
  children?: Node[] | number;
};

/** What pixi's views have beside what a container has. */
type Drawn = Container & { text?: unknown; renderPipeId?: string };

export function treeOf({ root, viewport }: Engine, depth: number): Node {
  const boxOf = (node: Container) => {
    const { x, y, width, height } = node.getBounds();
    return [x, y, width, height].map((value) => Math.round(value * viewport.scale));
  };
  const tell = (node: Drawn, left: number): Node => {
    const { label, text, visible, children, renderPipeId: kind = 'container' } = node;
    return {
      kind,
      // pixi calls its own by their class where the game gives no name
      ...(label && label.toLowerCase() !== kind.toLowerCase() && { name: label }),
      ...(typeof text === 'string' && text && { text }),
      ...(visible ? { box: boxOf(node) } : { hidden: true as const }),
      ...(children.length > 0 && {
        children: left > 0 ? children.map((child) => tell(child, left - 1)) : children.length,
      }),
    };
  };
  return tell(root, depth);
}
