/**
 * The tree of what another author's pixi game draws, in the format of our own games' tool `tree` (adapter/web/tree.ts). It
 * is found by the names that pixi's devtools use: `__PIXI_DEVTOOLS__`, `__PIXI_APP__` or `__PIXI_STAGE__`
 * (pixijs.io/devtools/docs/guide/installation).
 */
import type { Json } from '../contract/json.ts';

/** A container of any version of pixi; a package may have anything there. */
type Container = {
  label?: unknown;
  name?: unknown;
  text?: unknown;
  visible?: unknown;
  children?: unknown;
  constructor?: { name?: unknown };
  getBounds?: () => { x: number; y: number; width: number; height: number };
};
type App = { stage?: Container; renderer?: { screen?: { width?: number } } };
type Hook = App & { app?: App };

/** Most children of one container in the tree: a game may draw thousands. */
const MOST_CHILDREN = 200;

/** Undefined if the game sets none of these names. `width` is the screen's, in logical pixels. */
export function pixiTree(
  global: { [name: string]: unknown },
  width: number,
  depth: number,
): Json | undefined {
  const hook = global.__PIXI_DEVTOOLS__ as Hook | undefined;
  const app = hook?.app ?? hook ?? (global.__PIXI_APP__ as App | undefined);
  const stage = app?.stage ?? (global.__PIXI_STAGE__ as Container | undefined);
  if (typeof stage !== 'object' || stage === null) return undefined;
  const scale = width / (app?.renderer?.screen?.width || width);
  return nodeOf(stage, depth, scale);
}

function nodeOf(container: Container, left: number, scale: number): Json {
  const { label, name = label, text, visible, children, constructor: made } = container;
  const inside = Array.isArray(children) ? (children as Container[]) : [];
  const kind = typeof made?.name === 'string' ? made.name.replace(/^_/, '') : 'Container';
  return {
    kind,
    ...(typeof name === 'string' && name !== '' && name !== kind && { name }),
    ...(typeof text === 'string' && text !== '' && { text }),
    ...(visible === false ? { hidden: true } : { box: boxOf(container, scale) }),
    ...(inside.length > 0 && {
      children:
        left > 0
          ? inside.slice(0, MOST_CHILDREN).map((child) => nodeOf(child, left - 1, scale))
          : inside.length,
    }),
  };
}

function boxOf(container: Container, scale: number): Json {
  const { x = 0, y = 0, width = 0, height = 0 } = container.getBounds?.() ?? {};
  return [x, y, width, height].map((value) => (Number.isFinite(value) ? Math.round(value * scale) : 0));
}
