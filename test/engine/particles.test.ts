/** Particles come and go without making pixi arrange the scene anew. */
import { expect, test } from 'vitest';
import { Particles } from '../../engine/particles.ts';
import { type Container, Sprite, Texture } from '../../engine/pixi.ts';

/** All sprites inside that are shown with a size. */
function shown(container: Container): Sprite[] {
  if (!container.visible) return [];
  return container.children.flatMap((child) =>
    child instanceof Sprite && child.scale.x !== 0 ? [child] : shown(child),
  );
}

/** Counts how often anything inside is shown or hidden. */
function countChanges(container: Container): () => number {
  let changes = 0;
  const watch = (each: Container) => {
    each.on('visibleChanged', () => changes++);
    for (const child of each.children) watch(child);
  };
  watch(container);
  return () => changes;
}

test('a particle is seen for as long as it lives', () => {
  const particles = new Particles(Texture.WHITE, 4);
  expect(shown(particles)).toHaveLength(0);
  particles.spawn({ x: 5, y: 6, seconds: 0.3, size: 8, color: 0xff8040 });
  particles.spawn({ x: 7, y: 8, seconds: 0.6, size: 8 });
  particles.step(0.2);
  particles.draw(1);
  expect(shown(particles).map(({ x, y, tint }) => ({ x, y, tint }))).toEqual([
    { x: 5, y: 6, tint: 0xff8040 },
    { x: 7, y: 8, tint: 0xffffff },
  ]);
  particles.step(0.2);
  particles.draw(1);
  expect(shown(particles)).toHaveLength(1);
  particles.clear();
  particles.draw(1);
  expect(shown(particles)).toHaveLength(0);
});

test('when all are in use, the oldest is reused, in its new colour', () => {
  const particles = new Particles(Texture.WHITE, 2);
  for (const color of [0xff0000, 0x00ff00, 0x0000ff]) {
    particles.spawn({ x: 0, y: 0, seconds: 1, size: 8, color });
  }
  expect(shown(particles).map(({ tint }) => tint)).toEqual([0x0000ff, 0x00ff00]);
});

test('something is shown or hidden only at the beginning and at the end of a burst', () => {
  const particles = new Particles(Texture.WHITE, 10);
  const changes = countChanges(particles);
  for (let i = 0; i < 60; i++) {
    particles.spawn({ x: 0, y: 0, seconds: 0.1, size: 8 });
    particles.step(1 / 60);
    particles.draw(1);
  }
  expect(changes()).toBe(1);
  particles.step(1);
  expect(changes()).toBe(2);
});
