import { expect, test } from 'vitest';
import { scenes } from '../../adapter/perf/scenes/physics/index.ts';
import { deepest } from '../../adapter/perf/scenes/physics/pile.ts';
import { debugShapes, hashWorld } from '../../engine/physics/index.ts';
import { run } from './steps.ts';

for (const [name, make] of Object.entries(scenes)) {
  test(`the scene ${name} stays in its picture, calms down, and goes the same way twice`, () => {
    const first = make();
    const second = make();
    run(first.world, 400);
    run(second.world, 400);
    expect(hashWorld(first.world)).toBe(hashWorld(second.world));
    expect(deepest(first.world)).toBeLessThan(1.5);
    for (const { position, isStatic } of first.world.bodies) {
      if (isStatic) continue;
      expect(position.x).toBeGreaterThan(-30);
      expect(position.x).toBeLessThan(first.width + 30);
      expect(position.y).toBeLessThan(first.height + 30);
    }
    const { lines, circles } = debugShapes(first.world, { lines: [], circles: [] }, { bounds: true });
    expect(lines.length % 5).toBe(0);
    expect(circles.length % 4).toBe(0);
    expect(lines.every(Number.isFinite)).toBe(true);
  });
}
