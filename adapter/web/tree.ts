/** The tree of objects that a game draws, for its tools. */
import type { Container, Engine } from 'tiao';
import type { SceneNode } from '../contract/scene-node.ts';

/** Members that pixi's views have in addition to those of a container. */
type Drawn = Container & { text?: unknown; renderPipeId?: string };

const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

/** Classes of pixi, whose pipe says as much. */
const OF_PIXI = /^(Container|Sprite|Graphics|Text|BitmapText|HTMLText|Mesh|NineSliceSprite|TilingSprite)$/;

/** The name of an object's class; undefined for pixi's own, and for a name that the minifier has shortened. */
function classOf({ constructor: made }: Container): string | undefined {
  const name = made.name.replace(/^_+|\$\d+$/g, '');
  return /^[A-Z]\w{2,}$/.test(name) && !OF_PIXI.test(name) ? name : undefined;
}

/** Whether this is the name of the object's class, or of one that it extends. */
function isClassOf(label: string, node: object): boolean {
  for (let made = Object.getPrototypeOf(node); made; made = Object.getPrototypeOf(made)) {
    if (same(made.constructor.name, label)) return true;
  }
  return false;
}

export function treeOf({ root, viewport }: Engine, depth: number): SceneNode {
  const boxOf = (node: Container) => {
    const { x, y, width, height } = node.getBounds();
    return [x, y, width, height].map((value) => Math.round(value * viewport.scale));
  };
  const tell = (node: Drawn, left: number): SceneNode => {
    const { label, text, visible, children, renderPipeId = 'container' } = node;
    const kind = classOf(node) ?? renderPipeId;
    return {
      kind,
      // without a label from the game, pixi and the engine use the names of their classes
      ...(label && !same(label, renderPipeId) && !isClassOf(label, node) && { name: label }),
      ...(typeof text === 'string' && text && { text }),
      ...(visible ? { box: boxOf(node) } : { hidden: true as const }),
      ...(children.length > 0 && {
        children: left > 0 ? children.map((child) => tell(child, left - 1)) : children.length,
      }),
    };
  };
  return tell(root, depth);
}
