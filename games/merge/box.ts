/** The wooden box, painted once: its inside behind the fruits, its front edge before them. */
import { type Engine, type Pen, paint, Sprite } from 'tiao';
import { HEIGHT, WIDTH } from './heap.ts';

/** Thickness of the wood, and height of the posts above the line, design units. */
export const WOOD = 30;
const RISE = 46;
const MARGIN = 8;
const SHADOW = 22;

/** In both pictures (0, 0) is where the line meets the left wall. */
export function boxBack(engine: Engine): Sprite {
  return placed(engine, paintBack);
}

export function boxFront(engine: Engine): Sprite {
  return placed(engine, paintFront);
}

function placed(engine: Engine, draw: (pen: Pen) => void): Sprite {
  const left = WOOD + MARGIN;
  const top = RISE + MARGIN;
  const texture = paint(engine, WIDTH + 2 * left, HEIGHT + top + WOOD + SHADOW + MARGIN, (pen) => {
    pen.translate(left, top);
    draw(pen);
  });
  const sprite = new Sprite({ texture });
  sprite.position.set(-left, -top);
  return sprite;
}

function paintBack(pen: Pen): void {
  const back = pen.createLinearGradient(0, -RISE, 0, HEIGHT);
  back.addColorStop(0, 'rgba(255,250,236,0.72)');
  back.addColorStop(1, 'rgba(255,242,214,0.94)');
  pen.fillStyle = back;
  pen.fillRect(0, -RISE + 16, WIDTH, HEIGHT + RISE - 16);
  // boards at the back
  pen.fillStyle = 'rgba(222,178,120,0.13)';
  for (let y = 40; y < HEIGHT; y += 130) pen.fillRect(0, y, WIDTH, 62);
  for (const [x, to] of [
    [0, 70],
    [WIDTH, WIDTH - 70],
  ]) {
    const shade = pen.createLinearGradient(x, 0, to, 0);
    shade.addColorStop(0, 'rgba(150,96,46,0.2)');
    shade.addColorStop(1, 'rgba(150,96,46,0)');
    pen.fillStyle = shade;
    pen.fillRect(Math.min(x, to), -RISE + 16, 70, HEIGHT + RISE - 16);
  }
  const ground = pen.createLinearGradient(0, HEIGHT - 90, 0, HEIGHT);
  ground.addColorStop(0, 'rgba(150,96,46,0)');
  ground.addColorStop(1, 'rgba(150,96,46,0.22)');
  pen.fillStyle = ground;
  pen.fillRect(0, HEIGHT - 90, WIDTH, 90);
}

function paintFront(pen: Pen): void {
  // shadow on the grass
  pen.fillStyle = 'rgba(70,90,40,0.2)';
  board(pen, -WOOD + 4, HEIGHT + 8, WIDTH + 2 * WOOD - 8, WOOD + SHADOW - 8, 22);
  for (const x of [-WOOD, WIDTH]) {
    plank(pen, x, -RISE, WOOD, HEIGHT + RISE + WOOD, 15);
    pen.fillStyle = 'rgba(120,70,30,0.28)';
    for (const y of [150, 420, 690]) pen.fillRect(x + 10, y, 3, 70);
    pen.fillRect(x + 18, 40, 3, 120);
    pen.fillRect(x + 18, 540, 3, 110);
  }
  plank(pen, -WOOD, HEIGHT, WIDTH + 2 * WOOD, WOOD + 6, 15);
  pen.fillStyle = 'rgba(120,70,30,0.28)';
  for (const x of [60, 330, 520]) pen.fillRect(x, HEIGHT + 14, 90, 3);
  for (const x of [150, 420]) pen.fillRect(x, HEIGHT + 24, 120, 3);
  for (const x of [-WOOD / 2, WIDTH + WOOD / 2]) {
    for (const y of [-RISE + 20, HEIGHT + WOOD / 2 + 3]) {
      pen.fillStyle = '#8a5a34';
      pen.beginPath();
      pen.arc(x, y, 6, 0, 2 * Math.PI);
      pen.fill();
      pen.fillStyle = 'rgba(255,240,210,0.7)';
      pen.beginPath();
      pen.arc(x - 2, y - 2, 2, 0, 2 * Math.PI);
      pen.fill();
    }
  }
}

function plank(pen: Pen, x: number, y: number, width: number, height: number, radius: number): void {
  pen.fillStyle = '#a5703f';
  board(pen, x, y, width, height, radius);
  pen.fillStyle = '#dba76c';
  board(pen, x + 3, y + 3, width - 6, height - 7, radius - 3);
  pen.fillStyle = 'rgba(255,236,200,0.45)';
  board(
    pen,
    x + 6,
    y + 6,
    Math.min(width - 12, width > height ? width - 12 : 7),
    width > height ? 6 : height - 16,
    3,
  );
}

function board(pen: Pen, x: number, y: number, width: number, height: number, radius: number): void {
  pen.beginPath();
  pen.moveTo(x + radius, y);
  pen.lineTo(x + width - radius, y);
  pen.quadraticCurveTo(x + width, y, x + width, y + radius);
  pen.lineTo(x + width, y + height - radius);
  pen.quadraticCurveTo(x + width, y + height, x + width - radius, y + height);
  pen.lineTo(x + radius, y + height);
  pen.quadraticCurveTo(x, y + height, x, y + height - radius);
  pen.lineTo(x, y + radius);
  pen.quadraticCurveTo(x, y, x + radius, y);
  pen.fill();
}
