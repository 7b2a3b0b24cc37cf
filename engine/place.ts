/** Bodies on the stage. */
import { type Body, Pose, pose } from './physics/index.ts';
import type { Container } from './pixi.ts';

// marked pure, so that a game without physics contains none of it
const _pose = /* @__PURE__ */ new Pose();

/**
 * Moves and rotates a container to where a body is, `alpha` (0 … 1) of the way from the previous step to the last. Call
 * it in `draw` for each body that is shown. The container must be in the world's units.
 */
export function placeAtBody(container: Container, body: Body, alpha: number): void {
  pose(body, alpha, _pose);
  container.position.set(_pose.x, _pose.y);
  container.rotation = _pose.angle;
}
