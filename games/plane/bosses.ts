/** The bosses: a heron and a dragon kite. Each has three ways to fire, in turn. */
import { ease, trig } from 'tiao';
import { bulletSpeed, fan, ring, shoot, towardsPlane } from './bullets.ts';
import type { Run } from './run.ts';
import { WIDTH } from './run.ts';
import type { Enemy } from './things.ts';

const ENTERS = 1.8;
const DOWN = Math.PI / 2;
/** Seconds of one way to fire, and of the pause after it. */
const TURN = 3.6;
const REST = 0.9;
const HERON_Y = 330;

/** Number of segments behind the dragon's head, and seconds between two of them. */
export const DRAGON_BODY = 9;
const DRAGON_GAP = 0.22;

export function stepHeron(run: Run, enemy: Enemy, dt: number): void {
  const { seconds } = enemy;
  const enter = seconds < ENTERS ? ease.cubicOut(seconds / ENTERS) : 1;
  const since = seconds > ENTERS ? seconds - ENTERS : 0;
  enemy.x = WIDTH / 2 + 200 * trig.sin(since * 0.75);
  enemy.y = -220 + (HERON_Y + 220) * enter + 30 * trig.sin(since * 1.3);
  enemy.angle = -0.12 * trig.cos(since * 0.75) * (since > 0 ? 1 : 0);
  if (since === 0) return;
  enemy.wait -= dt;
  if (enemy.wait > 0) return;
  const { x, y } = enemy;
  const speed = bulletSpeed(run);
  const way = wayOf(since);
  if (way === 0) {
    // fans aimed at the plane
    enemy.wait = 0.75;
    fan(run, x, y + 70, { angle: towardsPlane(run, x, y), count: 7, width: 1.25, speed, isGrand: true });
  } else if (way === 1) {
    // two rotating arms
    enemy.wait = 0.085;
    const angle = enemy.fired++ * 0.23;
    shoot(run, x, y, angle, speed * 0.8);
    shoot(run, x, y, angle + Math.PI, speed * 0.8);
  } else if (way === 2) {
    // feathers from both wings, straight down
    enemy.wait = 0.22;
    const reach = 60 + 110 * ((enemy.fired++ % 4) / 3);
    shoot(run, x - reach, y + 20, DOWN, speed * 1.15, true);
    shoot(run, x + reach, y + 20, DOWN, speed * 1.15, true);
  } else enemy.wait = 0.1;
}

export function stepDragon(run: Run, enemy: Enemy, dt: number): void {
  const { seconds } = enemy;
  dragonAt(enemy, seconds, _at);
  enemy.angle = -trig.atan2(_at.x - enemy.x, 60 * dt * 6) * 0.5;
  enemy.x = _at.x;
  enemy.y = _at.y;
  if (seconds < ENTERS) return;
  enemy.wait -= dt;
  if (enemy.wait > 0) return;
  const speed = bulletSpeed(run);
  const way = wayOf(seconds - ENTERS);
  if (way === 0) {
    // each segment in turn
    enemy.wait = 0.16;
    dragonAt(enemy, seconds - DRAGON_GAP * (1 + (enemy.fired++ % DRAGON_BODY)), _at);
    shoot(run, _at.x, _at.y, towardsPlane(run, _at.x, _at.y), speed);
  } else if (way === 1) {
    // breath
    enemy.wait = 0.12;
    const angle = towardsPlane(run, enemy.x, enemy.y) + 0.5 * trig.sin(enemy.fired++ * 0.5);
    shoot(run, enemy.x, enemy.y + 60, angle, speed * 1.2, true);
  } else if (way === 2) {
    enemy.wait = 0.9;
    ring(run, enemy.x, enemy.y, 18, enemy.fired++ * 0.17, speed * 0.7);
  } else enemy.wait = 0.1;
}

/** Position of the dragon's path after so many seconds; the body follows the head along it. */
export function dragonAt({ side }: Enemy, seconds: number, out: { x: number; y: number }): void {
  const enter = seconds < 0 ? 0 : seconds < ENTERS ? ease.quadOut(seconds / ENTERS) : 1;
  out.x = WIDTH / 2 + side * 250 * trig.sin(seconds * 1.15);
  out.y = -160 + (360 + 160) * enter + 150 * trig.sin(seconds * 1.9) * enter;
  if (seconds < 0) out.y += 260 * seconds;
}
const _at = { x: 0, y: 0 };

/** Position of a segment of the dragon; 0 is the one behind the head. `back` is seconds before the last step. */
export function dragonBody(enemy: Enemy, part: number, back: number, out: { x: number; y: number }): void {
  dragonAt(enemy, enemy.seconds - back - DRAGON_GAP * (part + 1), out);
}

/** The way to fire: 0, 1, 2, or none during the pause. */
function wayOf(seconds: number): number {
  const turn = Math.floor(seconds / (TURN + REST));
  return seconds - turn * (TURN + REST) < TURN ? turn % 3 : -1;
}
