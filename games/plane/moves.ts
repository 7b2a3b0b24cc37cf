/** How each kind of enemy moves and when it fires. */
import { ease, trig } from 'tiao';
import { stepDragon, stepHeron } from './bosses.ts';
import { bulletSpeed, fan, ring, shoot, towardsPlane } from './bullets.ts';
import type { KindName } from './kinds.ts';
import { type Run, WIDTH } from './run.ts';
import type { Enemy } from './things.ts';

const HALF_TURN = Math.PI;
const DOWN = Math.PI / 2;
/** An enemy this far outside the screen has left. */
const GONE = 160;
/** Nothing fires below this share of the screen's height, because bullets from the side cannot be dodged. */
const LOWEST_FIRE = 0.62;

const SWALLOW_BEAT = 2.3;
const CRANE_ENTERS = 0.9;
/** The crane aims at the plane for this long, then dives to where it was. */
const CRANE_AIMS = 0.75;
const CRANE_SPEED = 880;
const KITE_STAYS = 9;
const KITE_GAP = 2.1;
const WHEEL_GAP = 1.7;

const MOVES: Record<KindName, (run: Run, enemy: Enemy, dt: number) => void> = {
  dart: moveDart,
  swallow: moveSwallow,
  crane: moveCrane,
  kite: moveKite,
  wheel: moveWheel,
  lantern: moveLantern,
  heron: stepHeron,
  dragon: stepDragon,
};

export function stepEnemies(run: Run, dt: number): void {
  const { enemies, height } = run;
  for (let i = enemies.count - 1; i >= 0; i--) {
    const enemy = enemies.items[i];
    enemy.lastX = enemy.x;
    enemy.lastY = enemy.y;
    enemy.lastAngle = enemy.angle;
    enemy.seconds += dt;
    enemy.sinceHit += dt;
    MOVES[enemy.kind](run, enemy, dt);
    const { x, y } = enemy;
    if (y > height + GONE || x < -2 * GONE || x > WIDTH + 2 * GONE || y < -4 * GONE) enemies.release(i);
  }
}

/** Straight down, each slightly towards its target. */
function moveDart(run: Run, enemy: Enemy, dt: number): void {
  enemy.x += enemy.speedX * dt;
  enemy.y += enemy.speedY * dt;
  enemy.angle = -enemy.speedX / enemy.speedY;
  // from the third wave on some of them shoot, once
  if (enemy.side < 0 && enemy.fired === 0 && enemy.y > 150 && run.wave.number > 3) {
    enemy.fired = 1;
    shoot(run, enemy.x, enemy.y + 20, towardsPlane(run, enemy.x, enemy.y), bulletSpeed(run));
  }
}

/** Weaves down in a wave that its whole line follows. */
function moveSwallow(run: Run, enemy: Enemy, dt: number): void {
  enemy.y += enemy.speedY * dt;
  const beat = enemy.seconds * SWALLOW_BEAT;
  enemy.x = enemy.lane + enemy.side * enemy.swing * trig.sin(beat);
  const sideways = enemy.side * enemy.swing * SWALLOW_BEAT * trig.cos(beat);
  enemy.angle = -trig.atan2(sideways, enemy.speedY);
  if (enemy.fired === 0 && enemy.wait > 0 && enemy.seconds > enemy.wait && run.wave.number > 5) {
    enemy.fired = 1;
    if (mayFire(run, enemy)) {
      shoot(run, enemy.x, enemy.y, towardsPlane(run, enemy.x, enemy.y), bulletSpeed(run));
    }
  }
}

/** Comes in from a side, takes aim, and dives. */
function moveCrane(run: Run, enemy: Enemy, dt: number): void {
  const { seconds } = enemy;
  if (seconds < CRANE_ENTERS) {
    const share = ease.cubicOut(seconds / CRANE_ENTERS);
    const from = enemy.side > 0 ? -80 : WIDTH + 80;
    enemy.x = from + (enemy.lane - from) * share;
    enemy.angle = (enemy.side * -HALF_TURN * (1 - share)) / 2;
  } else if (seconds < CRANE_ENTERS + CRANE_AIMS) {
    const aim = towardsPlane(run, enemy.x, enemy.y) - DOWN;
    enemy.angle += (aim - enemy.angle) * 6 * dt;
  } else {
    if (enemy.fired === 0) {
      enemy.fired = 1;
      enemy.speedX = -trig.sin(enemy.angle) * CRANE_SPEED;
      enemy.speedY = trig.cos(enemy.angle) * CRANE_SPEED;
    }
    enemy.x += enemy.speedX * dt;
    enemy.y += enemy.speedY * dt;
  }
}

/** Hovers, swings and fires bursts at the plane, then drifts away. */
function moveKite(run: Run, enemy: Enemy, dt: number): void {
  const { seconds } = enemy;
  const enter = seconds < 1.2 ? ease.cubicOut(seconds / 1.2) : 1;
  const away = seconds - KITE_STAYS;
  enemy.y = -90 + (enemy.lane + 90) * enter + 12 * trig.sin(seconds * 2.1);
  enemy.x = enemy.speedX + enemy.side * enemy.swing * trig.sin(seconds * 0.9);
  enemy.angle = 0.22 * trig.sin(seconds * 1.7 + enemy.side);
  if (away > 0) {
    enemy.y -= 420 * away * away;
    return;
  }
  enemy.wait -= dt;
  if (enemy.wait > 0 || seconds < 1.2) return;
  const angle = towardsPlane(run, enemy.x, enemy.y);
  const count = run.wave.number > 10 ? 3 : 1;
  fan(run, enemy.x, enemy.y + 20, { angle, count, width: 0.42, speed: bulletSpeed(run) });
  enemy.fired++;
  enemy.wait = enemy.fired % 3 === 0 ? KITE_GAP : 0.2;
}

/** Sinks slowly, spins, and throws rings. */
function moveWheel(run: Run, enemy: Enemy, dt: number): void {
  enemy.y += enemy.speedY * dt;
  enemy.x = enemy.lane + enemy.swing * trig.sin(enemy.seconds * 0.8 * enemy.side);
  enemy.angle += enemy.side * 2.6 * dt;
  enemy.wait -= dt;
  if (enemy.wait > 0 || !mayFire(run, enemy)) return;
  enemy.wait = WHEEL_GAP;
  enemy.fired++;
  const count = run.wave.number > 14 ? 14 : 10;
  ring(run, enemy.x, enemy.y, count, enemy.fired * 0.31, bulletSpeed(run) * 0.75);
}

/** Carries an item down, and does no harm. */
function moveLantern(_: Run, enemy: Enemy, dt: number): void {
  enemy.y += enemy.speedY * dt;
  enemy.x = enemy.lane + enemy.swing * trig.sin(enemy.seconds * 1.1);
  enemy.angle = 0.1 * trig.cos(enemy.seconds * 1.1);
}

function mayFire({ height }: Run, { y }: Enemy): boolean {
  return y > 40 && y < height * LOWEST_FIRE;
}
