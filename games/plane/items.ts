/** Items: they float down, and move towards the plane when it is near. */
import { ITEM_RADIUS, type ItemName, STAR_RADIUS } from './kinds.ts';
import { factor, MOST_BOMBS, MOST_LIVES, type Run, TOP_POWER, tell, WIDTH } from './run.ts';

/** Distance at which the plane attracts them, and the acceleration, units per second². */
const NEAR = 190;
const PULL = 5200;
const FALL = 150;
const STAR_FALL = 230;
const STAR_POINTS = 5;
/** Points for an item that is of no use any more. */
const SPARE_POINTS = 100;

export function dropItem(run: Run, name: ItemName, x: number, y: number): void {
  const item = run.items.take();
  if (!item) return;
  const { random } = run;
  item.name = name;
  item.x = item.lastX = x;
  item.y = item.lastY = y;
  const isStar = name === 'star';
  item.speedX = random.range(-1, 1) * (isStar ? 190 : 60);
  item.speedY = random.range(-260, isStar ? 40 : -120);
  item.seconds = 0;
}

/** Drops stars for a kill, as many as there is room for. */
export function dropStars(run: Run, count: number, x: number, y: number): void {
  for (let i = 0; i < count; i++) dropItem(run, 'star', x, y);
}

export function stepItems(run: Run, dt: number): void {
  const { items, plane, height } = run;
  const isFlying = run.phase === 'flying';
  for (let i = items.count - 1; i >= 0; i--) {
    const item = items.items[i];
    item.lastX = item.x;
    item.lastY = item.y;
    item.seconds += dt;
    const isStar = item.name === 'star';
    const fall = isStar ? STAR_FALL : FALL;
    item.speedX -= item.speedX * 1.6 * dt;
    item.speedY += (fall - item.speedY) * 1.8 * dt;
    if (isFlying) {
      const dx = plane.x - item.x;
      const dy = plane.y - item.y;
      const square = dx * dx + dy * dy;
      const reach = (isStar ? STAR_RADIUS : ITEM_RADIUS) + 40;
      if (square < reach * reach) {
        items.release(i);
        pick(run, item.name, item.x, item.y);
        continue;
      }
      if (square < NEAR * NEAR && item.seconds > 0.25) {
        const pull = (PULL * dt) / Math.sqrt(square);
        item.speedX += dx * pull;
        item.speedY += dy * pull;
      }
    }
    item.x += item.speedX * dt;
    item.y += item.speedY * dt;
    if (item.x < 30 || item.x > WIDTH - 30) {
      item.x = item.x < 30 ? 30 : WIDTH - 30;
      item.speedX = -item.speedX;
    }
    if (item.y > height + 60) items.release(i);
  }
}

function pick(run: Run, name: ItemName, x: number, y: number): void {
  let points = 0;
  if (name === 'star') points = STAR_POINTS * factor(run);
  else if (name === 'shot') {
    if (run.power < TOP_POWER) run.power++;
    else points = SPARE_POINTS * factor(run);
  } else if (name === 'shield') {
    if (run.hasShield) points = SPARE_POINTS * factor(run);
    run.hasShield = true;
  } else if (name === 'bomb') {
    if (run.bombs < MOST_BOMBS) run.bombs++;
    else points = SPARE_POINTS * factor(run);
  } else if (run.lives < MOST_LIVES) run.lives++;
  else points = SPARE_POINTS * factor(run);
  run.score += points;
  tell(run, 'pick', x, y, points);
  if (run.news.count > 0) run.news.items[run.news.count - 1].item = name;
}
