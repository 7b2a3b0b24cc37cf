/** Which enemies come when. Waves grow: more at once, tougher, at shorter intervals; every eighth brings a boss. */
import { KINDS, type KindName } from './kinds.ts';
import { type Run, tell, WIDTH } from './run.ts';
import type { Enemy, Order } from './things.ts';

export const WAVES_PER_BOSS = 8;
/** Seconds from one wave to the next: at first, and at least. */
const FIRST_GAP = 3.9;
const LEAST_GAP = 2;
const GAP_PER_WAVE = 0.08;
/** When the sky is empty the next wave comes within this many seconds. */
const SOON = 0.7;
/** Seconds from the warning to the boss, and from its end to the next wave. */
const WARNING = 2.4;
const AFTER_BOSS = 2.5;
/** Waves between two lanterns. */
const LANTERN_EVERY = 2;
/** Enemies get tougher from this wave on, by this much per wave. */
const TOUGHER_FROM = 9;
const TOUGHER = 0.045;
/** Waves at which a second and a third formation come at the same time. */
const SECOND_FROM = 4;
const THIRD_FROM = 10;
const MARGIN = 90;

type Formation = { from: number; call: (run: Run) => void };

const FORMATIONS: readonly Formation[] = [
  { from: 1, call: wedge },
  { from: 1, call: rain },
  { from: 2, call: line },
  { from: 4, call: dive },
  { from: 5, call: hover },
  { from: 7, call: spin },
];

export function stepWaves(run: Run, dt: number): void {
  stepOrders(run, dt);
  const { wave, enemies, orders } = run;
  if (wave.isBoss) {
    if (enemies.count > 0 || orders.count > 0) return;
    wave.isBoss = false;
    wave.wait = AFTER_BOSS;
  }
  wave.wait -= dt;
  if (enemies.count === 0 && orders.count === 0 && wave.wait > SOON && wave.number > 0) wave.wait = SOON;
  if (wave.wait > 0) return;
  wave.number++;
  if (wave.number % WAVES_PER_BOSS === 0) callBoss(run);
  else callWave(run);
}

function callWave(run: Run): void {
  const { wave, random } = run;
  const { number } = wave;
  const gap = FIRST_GAP - GAP_PER_WAVE * number;
  wave.wait = gap > LEAST_GAP ? gap : LEAST_GAP;
  tell(run, 'wave', 0, 0, number);
  const count = number >= THIRD_FROM ? 3 : number >= SECOND_FROM ? 2 : 1;
  for (let i = 0; i < count; i++) {
    // a new formation is shown as soon as it is available
    const fresh = i === 0 ? FORMATIONS.find(({ from }) => from === number) : undefined;
    (fresh ?? pickFormation(run)).call(run);
  }
  if (++wave.lanterns >= LANTERN_EVERY) {
    wave.lanterns = 0;
    order(run, 'lantern', 0.6, random.range(150, WIDTH - 150), { swing: 70 });
  }
}

function pickFormation({ wave, random }: Run): Formation {
  let known = 0;
  while (known < FORMATIONS.length && FORMATIONS[known].from <= wave.number) known++;
  return FORMATIONS[random.int(known)];
}

function callBoss(run: Run): void {
  const { wave } = run;
  wave.isBoss = true;
  wave.wait = 0;
  const isDragon = (wave.number / WAVES_PER_BOSS) % 2 === 0;
  tell(run, 'warn', WIDTH / 2, 300, isDragon ? 1 : 0);
  order(run, isDragon ? 'dragon' : 'heron', WARNING, WIDTH / 2, { side: run.random.chance(0.5) ? 1 : -1 });
}

/** Darts in a wedge. */
function wedge(run: Run): void {
  const { random, wave } = run;
  const wings = 3 + Math.min(1, Math.floor(wave.number / 5));
  const x = random.range(MARGIN + wings * 62, WIDTH - MARGIN - wings * 62);
  for (let i = -wings; i <= wings; i++) {
    order(run, 'dart', 0.13 * (i < 0 ? -i : i), x + i * 62, { side: i % 2 === 0 ? -1 : 1 });
  }
}

/** Darts from everywhere. */
function rain(run: Run): void {
  const { random, wave } = run;
  const count = 9 + Math.min(13, wave.number);
  for (let i = 0; i < count; i++) {
    order(run, 'dart', i * (2.4 / count), random.range(MARGIN, WIDTH - MARGIN), {
      swing: random.range(-70, 70),
      side: i % 3 === 0 ? -1 : 1,
    });
  }
}

/** Swallows in a line. */
function line(run: Run): void {
  const { random, wave } = run;
  const count = 7 + Math.min(7, Math.floor(wave.number / 3));
  const side = random.chance(0.5) ? 1 : -1;
  const x = random.range(270, WIDTH - 270);
  for (let i = 0; i < count; i++) order(run, 'swallow', i * 0.2, x, { side, swing: 200 });
}

/** Cranes from alternating sides. */
function dive(run: Run): void {
  const { random, wave } = run;
  const count = 4 + Math.min(4, Math.floor(wave.number / 5));
  for (let i = 0; i < count; i++) {
    const side = i % 2 === 0 ? 1 : -1;
    const lane = WIDTH / 2 - side * random.range(60, 280);
    order(run, 'crane', i * 0.45, lane, { side, y: random.range(150, 330) });
  }
}

/** Kites in a row. */
function hover(run: Run): void {
  const { random, wave } = run;
  const count = 2 + Math.min(2, Math.floor(wave.number / 8));
  for (let i = 0; i < count; i++) {
    const x = ((i + 0.5) / count) * WIDTH;
    order(run, 'kite', i * 0.35, x, { lane: random.range(190, 400), swing: 60, side: i % 2 === 0 ? 1 : -1 });
  }
}

/** Pinwheels. */
function spin(run: Run): void {
  const { random, wave } = run;
  const count = 1 + Math.min(2, Math.floor(wave.number / 9));
  for (let i = 0; i < count; i++) {
    const x = ((i + 0.5) / count) * WIDTH + random.range(-60, 60);
    order(run, 'wheel', i * 0.6, x, { swing: 40, side: i % 2 === 0 ? 1 : -1 });
  }
}

type Path = { y?: number; lane?: number; swing?: number; side?: number };

function order(
  run: Run,
  kind: KindName,
  delay: number,
  x: number,
  { y = -70, lane = x, swing = 0, side = 1 }: Path,
): void {
  const order = run.orders.take();
  if (!order) return;
  order.kind = kind;
  order.delay = delay;
  order.x = x;
  order.y = y;
  order.lane = lane;
  order.swing = swing;
  order.side = side;
}

function stepOrders(run: Run, dt: number): void {
  const { orders } = run;
  for (let i = orders.count - 1; i >= 0; i--) {
    const order = orders.items[i];
    order.delay -= dt;
    if (order.delay > 0) continue;
    appear(run, order);
    orders.release(i);
  }
}

function appear(run: Run, { kind, x, y, lane, swing, side }: Order): void {
  const enemy = run.enemies.take();
  if (!enemy) return;
  const number = run.wave.number;
  const tougher = number > TOUGHER_FROM ? 1 + TOUGHER * (number - TOUGHER_FROM) : 1;
  const hits = Math.round(KINDS[kind].hits * (kind === 'dart' ? 1 : tougher));
  enemy.kind = kind;
  enemy.x = enemy.lastX = kind === 'crane' ? (side > 0 ? -80 : WIDTH + 80) : x;
  enemy.y = enemy.lastY = y;
  enemy.lane = lane;
  enemy.swing = swing;
  enemy.side = side;
  enemy.hits = enemy.ofHits = hits;
  enemy.angle = enemy.lastAngle = 0;
  enemy.seconds = 0;
  enemy.fired = 0;
  enemy.sinceHit = 10;
  enemy.blast = 0;
  start(run, enemy, x, swing);
}

/** Initial speeds, and the time to the first shot. */
function start(run: Run, enemy: Enemy, x: number, swing: number): void {
  const { kind } = enemy;
  const number = run.wave.number;
  enemy.speedX = 0;
  enemy.speedY = 0;
  enemy.wait = 0.6;
  if (kind === 'dart') {
    enemy.speedX = swing;
    enemy.speedY = 330 + Math.min(180, 7 * number);
  } else if (kind === 'swallow') {
    enemy.speedY = 250 + Math.min(90, 4 * number);
    enemy.wait = run.random.chance(0.35) ? run.random.range(0.8, 2) : 0;
  } else if (kind === 'kite') enemy.speedX = x;
  else if (kind === 'wheel') enemy.speedY = 92;
  else if (kind === 'lantern') enemy.speedY = 125;
}
