/** How enemies shoot. */
import { trig } from 'tiao';
import type { Run } from './run.ts';

/** Bullets get faster from wave to wave, up to a speed that can still be dodged; design units per second. */
const SLOWEST = 250;
const FASTER_PER_WAVE = 5;
const FASTEST = 420;
const RADIUS = 13;
const GRAND_RADIUS = 17;

export function bulletSpeed(run: Run): number {
  const speed = SLOWEST + FASTER_PER_WAVE * run.wave.number;
  return speed < FASTEST ? speed : FASTEST;
}

/** One bullet from (x, y); `angle` 0 flies to the right, π/2 down. */
export function shoot(run: Run, x: number, y: number, angle: number, speed: number, isGrand = false): void {
  const bullet = run.bullets.take();
  if (!bullet) return;
  bullet.x = x;
  bullet.y = y;
  bullet.speedX = trig.cos(angle) * speed;
  bullet.speedY = trig.sin(angle) * speed;
  bullet.radius = isGrand ? GRAND_RADIUS : RADIUS;
  bullet.seconds = 0;
  bullet.isGrand = isGrand;
}

/** `count` bullets spread over `width` radians around `angle`. */
export function fan(
  run: Run,
  x: number,
  y: number,
  { angle, count, width, speed, isGrand = false }: Volley,
): void {
  for (let i = 0; i < count; i++) {
    const share = count === 1 ? 0 : i / (count - 1) - 0.5;
    shoot(run, x, y, angle + width * share, speed, isGrand);
  }
}

export type Volley = { angle: number; count: number; width: number; speed: number; isGrand?: boolean };

/** `count` bullets in all directions. */
export function ring(run: Run, x: number, y: number, count: number, turn: number, speed: number): void {
  for (let i = 0; i < count; i++) shoot(run, x, y, turn + (i / count) * 2 * Math.PI, speed);
}

/** The direction from (x, y) to the plane. */
export function towardsPlane({ plane }: Run, x: number, y: number): number {
  return trig.atan2(plane.y - y, plane.x - x);
}
