/** A pilot that plays by itself, for tests and measurements: it first dodges, then collects items, then aims. */
import { KINDS } from './kinds.ts';
import type { Controls } from './rules.ts';
import { type Run, WIDTH } from './run.ts';

/** Most design units that it moves in a step. */
const PACE = 15;
/** How far it looks ahead, seconds. */
const AHEAD = [0.1, 0.22, 0.36];
const WAYS = [
  [0, 0],
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
  [0.7, 0.7],
  [-0.7, 0.7],
  [0.7, -0.7],
  [-0.7, -0.7],
] as const;
/** It avoids what comes closer than this. */
const NEAR = 78;
/** It uses a bomb when the danger exceeds this. */
const PANIC = 9;

/** Writes what the pilot would do now into `controls`. */
export function fly(run: Run, controls: Controls): void {
  let least = Number.POSITIVE_INFINITY;
  let best: (typeof WAYS)[number] = WAYS[0];
  const goal = goalOf(run);
  for (const way of WAYS) {
    const danger = dangerAt(run, way);
    const x = run.plane.x + way[0] * PACE - goal.x;
    const y = run.plane.y + way[1] * PACE - goal.y;
    const cost = danger * 10 + Math.sqrt(x * x + y * y) * 0.004;
    if (cost >= least) continue;
    least = cost;
    best = way;
  }
  controls.dx = best[0] * PACE;
  controls.dy = best[1] * PACE;
  controls.bomb = run.safe === 0 && run.bombs > 0 && least > PANIC;
}

/** Where it wants to be: below the most valuable enemy, or at an item. */
function goalOf({ items, enemies, height, plane }: Run): { x: number; y: number } {
  let nearest = 420;
  let goal = { x: WIDTH / 2, y: height - 300 };
  let lowest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < enemies.count; i++) {
    const { x, y } = enemies.items[i];
    if (y < plane.y - 120 && y > lowest) {
      lowest = y;
      goal = { x, y: height - 300 };
    }
  }
  for (let i = 0; i < items.count; i++) {
    const { x, y, name } = items.items[i];
    const dx = x - plane.x;
    const dy = y - plane.y;
    const distance = Math.sqrt(dx * dx + dy * dy) * (name === 'star' ? 1.5 : 0.5);
    if (y < height * 0.45 || distance >= nearest) continue;
    nearest = distance;
    goal = { x, y };
  }
  return goal;
}

function dangerAt({ bullets, enemies, plane, height }: Run, way: (typeof WAYS)[number]): number {
  let danger = 0;
  for (const seconds of AHEAD) {
    const x = plane.x + way[0] * PACE * 60 * seconds * 0.5;
    const y = plane.y + way[1] * PACE * 60 * seconds * 0.5;
    for (let i = 0; i < bullets.count; i++) {
      const bullet = bullets.items[i];
      danger += closeness(
        bullet.x + bullet.speedX * seconds - x,
        bullet.y + bullet.speedY * seconds - y,
        NEAR,
      );
    }
    for (let i = 0; i < enemies.count; i++) {
      const enemy = enemies.items[i];
      const speedX = (enemy.x - enemy.lastX) * 60;
      const speedY = (enemy.y - enemy.lastY) * 60;
      const reach = KINDS[enemy.kind].radius + NEAR;
      danger += 2 * closeness(enemy.x + speedX * seconds - x, enemy.y + speedY * seconds - y, reach);
    }
    // corners are traps
    if (x < 110 || x > WIDTH - 110) danger += 0.05;
    if (y > height - 160 || y < height * 0.5) danger += 0.08;
  }
  return danger;
}

/** 0 at `reach` and beyond, 1 in the middle. */
function closeness(dx: number, dy: number, reach: number): number {
  const square = dx * dx + dy * dy;
  if (square > reach * reach) return 0;
  const share = 1 - Math.sqrt(square) / reach;
  return share * share;
}
