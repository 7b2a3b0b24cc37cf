/** Collisions: shots and the blast hit enemies, bullets and enemies hit the plane. */
import { dropItem, dropStars } from './items.ts';
import { type ItemName, KINDS } from './kinds.ts';
import { factor, MOST_BOMBS, type Run, TOP_POWER, tell } from './run.ts';

/** Only the heart of the plane can be hit, as usual in this kind of game. */
export const PLANE_RADIUS = 15;
const SHOT_RADIUS = 12;
/** A blast does as much damage as this many shots. */
const BLAST_HITS = 28;
/** Seconds without damage after a hit: enough for a slow player to get away. */
export const SAFE_AFTER_HIT = 4;
/** A hit removes the bullets within this distance. */
const CLEARED = 460;
/** A hit costs one shot of the volley, but never leaves fewer than this. */
const KEPT_POWER = 2;
/** Distance ahead of the plane at which the lost shot appears, design units. */
const LOST_AHEAD = 420;
/** How many of a thousand killed enemies leave an item. */
const LUCKY = 30;

/** Enemies can be hit once they are visible: their lower edge is this far down. */
const SEEN = -20;

export function meetAll(run: Run, dt: number): void {
  shotsMeetEnemies(run);
  blastMeetsAll(run);
  stepBullets(run, dt);
  if (run.phase === 'flying') planeMeetsEnemies(run);
}

function shotsMeetEnemies(run: Run): void {
  const { enemies, shots } = run;
  for (let i = enemies.count - 1; i >= 0; i--) {
    const enemy = enemies.items[i];
    const reach = KINDS[enemy.kind].radius + SHOT_RADIUS;
    const { x, y } = enemy;
    if (y + reach < SEEN) continue;
    for (let k = shots.count - 1; k >= 0; k--) {
      const shot = shots.items[k];
      const dy = shot.y - y;
      if (dy > reach || dy < -reach) continue;
      const dx = shot.x - x;
      if (dx * dx + dy * dy > reach * reach) continue;
      tell(run, 'hit', shot.x, shot.y);
      shots.release(k);
      enemy.sinceHit = 0;
      if (--enemy.hits > 0) continue;
      kill(run, i);
      break;
    }
  }
}

function blastMeetsAll(run: Run): void {
  const { blast, enemies, bullets } = run;
  if (blast.radius === 0) return;
  for (let i = enemies.count - 1; i >= 0; i--) {
    const enemy = enemies.items[i];
    if (enemy.blast === blast.number || enemy.y < SEEN || !isWithin(enemy, run)) continue;
    enemy.blast = blast.number;
    enemy.sinceHit = 0;
    enemy.hits -= BLAST_HITS;
    if (enemy.hits <= 0) kill(run, i);
  }
  for (let i = bullets.count - 1; i >= 0; i--) {
    const bullet = bullets.items[i];
    if (!isWithin(bullet, run)) continue;
    dropItem(run, 'star', bullet.x, bullet.y);
    bullets.release(i);
  }
}

function isWithin({ x, y }: { x: number; y: number }, { blast }: Run): boolean {
  const dx = x - blast.x;
  const dy = y - blast.y;
  return dx * dx + dy * dy < blast.radius * blast.radius;
}

/** Kills the enemy at this index. */
function kill(run: Run, index: number): void {
  const { enemies, random } = run;
  const enemy = enemies.items[index];
  const { kind, x, y } = enemy;
  const { points, stars } = KINDS[kind];
  const isGrand = kind === 'heron' || kind === 'dragon';
  run.kills++;
  run.chain++;
  run.sinceKill = 0;
  if (run.chain > run.bestChain) run.bestChain = run.chain;
  const earned = points * factor(run);
  run.score += earned;
  enemies.release(index);
  tell(run, isGrand ? 'grand-kill' : 'kill', x, y, earned);
  if (run.news.count > 0) run.news.items[run.news.count - 1].kind = kind;
  dropStars(run, stars, x, y);
  if (isGrand) {
    clearBullets(run, x, y, 2000);
    dropItem(run, 'heart', x, y);
    dropItem(run, 'bomb', x - 60, y);
    dropItem(run, 'shot', x + 60, y);
  } else if (kind === 'lantern') dropItem(run, gift(run), x, y);
  else if (random.int(1000) < LUCKY) dropItem(run, random.chance(0.5) ? 'shot' : 'shield', x, y);
}

/** Chooses what a lantern carries: what is needed most is most likely. */
function gift(run: Run): ItemName {
  const { random } = run;
  if (run.power < TOP_POWER && random.chance(0.62)) return 'shot';
  if (run.lives === 1 && random.chance(0.25)) return 'heart';
  if (!run.hasShield && random.chance(0.6)) return 'shield';
  return run.bombs < MOST_BOMBS ? 'bomb' : 'shot';
}

function stepBullets(run: Run, dt: number): void {
  const { bullets, plane, height } = run;
  const canHit = run.phase === 'flying' && run.safe === 0;
  let isHit = false;
  for (let i = bullets.count - 1; i >= 0; i--) {
    const bullet = bullets.items[i];
    bullet.seconds += dt;
    bullet.x += bullet.speedX * dt;
    bullet.y += bullet.speedY * dt;
    if (bullet.y > height + 30 || bullet.y < -60 || bullet.x < -60 || bullet.x > 810) {
      bullets.release(i);
      continue;
    }
    if (!canHit || isHit) continue;
    const reach = bullet.radius * 0.8 + PLANE_RADIUS;
    const dx = bullet.x - plane.x;
    const dy = bullet.y - plane.y;
    if (dx * dx + dy * dy > reach * reach) continue;
    bullets.release(i);
    isHit = true;
  }
  if (isHit) hurt(run);
}

function planeMeetsEnemies(run: Run): void {
  if (run.safe > 0) return;
  const { enemies, plane } = run;
  for (let i = enemies.count - 1; i >= 0; i--) {
    const enemy = enemies.items[i];
    const reach = KINDS[enemy.kind].radius * 0.72 + PLANE_RADIUS;
    const dx = enemy.x - plane.x;
    const dy = enemy.y - plane.y;
    if (dx * dx + dy * dy > reach * reach) continue;
    enemy.hits -= 10;
    enemy.sinceHit = 0;
    if (enemy.hits <= 0) kill(run, i);
    hurt(run);
    return;
  }
}

/** The plane was hit: it loses its shield, or a life. */
function hurt(run: Run): void {
  const { plane } = run;
  run.safe = SAFE_AFTER_HIT;
  clearBullets(run, plane.x, plane.y, CLEARED);
  if (run.hasShield) {
    run.hasShield = false;
    tell(run, 'shield', plane.x, plane.y);
    return;
  }
  run.lives--;
  run.chain = 0;
  if (run.power > KEPT_POWER) {
    run.power--;
    // what was lost floats down ahead, to be caught again
    if (run.lives > 0) dropItem(run, 'shot', plane.x, plane.y - LOST_AHEAD);
  }
  // the last heart is not lost to the next mistake
  if (run.lives === 1) run.hasShield = true;
  tell(run, 'hurt', plane.x, plane.y, run.lives);
  if (run.lives > 0) return;
  run.phase = 'over';
  run.seconds = 0;
  run.safe = 0;
  plane.lastX = plane.x;
  plane.lastY = plane.y;
  tell(run, 'over', plane.x, plane.y);
}

function clearBullets(run: Run, x: number, y: number, reach: number): void {
  const { bullets } = run;
  for (let i = bullets.count - 1; i >= 0; i--) {
    const bullet: { x: number; y: number } = bullets.items[i];
    const dx = bullet.x - x;
    const dy = bullet.y - y;
    if (dx * dx + dy * dy > reach * reach) continue;
    tell(run, 'melt', bullet.x, bullet.y);
    bullets.release(i);
  }
}
