/**
 * The answer of the tool `tree`: what a game draws (adapter/web/tree.ts; for a stranger's pixi game
 * adapter/realm/pixi-tree.ts).
 */

/** One object on the stage; positions and sizes in logical pixels. */
export type SceneNode = {
  /** the game's class (`Hero`), or graphics, sprite, text, mesh …; container for an object that only has children */
  kind: string;
  /** its label */
  name?: string;
  text?: string;
  /** [left, top, width, height] on the screen */
  box?: number[];
  hidden?: true;
  /** its children, or only their number below the last level */
  children?: SceneNode[] | number;
};
