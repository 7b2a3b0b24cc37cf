/** The overlay: shown only on request, over everything, and removable. */
import { expect, test } from 'vitest';
import { showOverlay } from '../../engine/overlay.ts';
import { play } from './play.ts';

test('it draws the last frames across the screen, over the scene, ten times a second', async () => {
  const { engine, frames } = await play({});
  frames(100);
  const overlay = showOverlay(engine);
  expect(engine.root.children.at(-1)).toBe(overlay);
  // what pixi does before it renders; there is no renderer here
  const render = () => overlay.onRender?.(null as never);
  render();
  expect(overlay.width).toBeCloseTo(engine.viewport.width, 0);
  expect(overlay.y + overlay.height).toBeLessThanOrEqual(engine.viewport.height);
  const [drawn] = overlay.context.instructions;
  for (let i = 0; i < 5; i++) render();
  expect(overlay.context.instructions[0]).toBe(drawn);
  render();
  expect(overlay.context.instructions[0]).not.toBe(drawn);
  engine.show({});
  frames(2);
  expect(engine.root.children.at(-1)).toBe(overlay);
  overlay.destroy();
  expect(engine.root.children).toHaveLength(1);
});
