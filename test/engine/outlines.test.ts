/** Outlines of physics bodies: drawn over the bodies, updated every frame, removed with the scene. */
import { expect, test } from 'vitest';
import { showOutlines } from '../../engine/outlines.ts';
import { Bodies, createWorld } from '../../engine/physics/index.ts';
import { Container } from '../../engine/pixi.ts';
import { play } from './play.ts';

test('every body is drawn where it is, in the units of its world', async () => {
  const { engine, frames } = await play({});
  frames(3);
  expect(showOutlines(engine)).toBeNull();
  const world = createWorld();
  const box = Bodies.rectangle(100, 200, 40, 20, { isStatic: true });
  world.add(box);
  engine.physics = world;
  engine.physicsStage = engine.stage.addChild(new Container());
  const picture = showOutlines(engine);
  expect(engine.physicsStage.children).toContain(picture);
  const render = () => picture?.onRender?.(null as never);
  render();
  const { minX, maxX, minY, maxY } = picture?.getLocalBounds() ?? {};
  expect([minX, maxX, minY, maxY]).toEqual([79, 121, 189, 211]); // a line is 2 wide
  engine.show({});
  frames(2);
  expect(picture?.destroyed).toBe(true);
  expect(engine.physicsStage).toBeNull();
});
