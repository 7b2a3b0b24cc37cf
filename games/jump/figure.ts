/** Draws the figure: a round head on a tapered body. Its base has one flat colour; light comes from the left. */
import { Container, type Engine, type Pen, paint, Sprite, shade, type Texture } from 'tiao';
import { css, FIGURE, INK } from './colors.ts';
import { FLAT, UNIT } from './projection.ts';
import { FIGURE_RADIUS } from './rules.ts';

const BASE = FIGURE_RADIUS * UNIT;
/** How far the base extends below its middle; the last two units compensate for antialiasing of a flat curve. */
const SAG = BASE * FLAT + 2;
/** Design units above the middle of the base. */
const NECK = 112;
const HEAD = 30;
const HEAD_AT = 146;
/** Height of the centre of rotation in a somersault. */
const CENTRE = 78;
const MARGIN = 3;
/** Width of the shadow's texture, texels. */
const SPOT = 48;

/** Height of the top of the body's picture above the middle of the base. */
const BODY = NECK + 24;
const BODY_HEIGHT = BODY + SAG + 2 * MARGIN;

export type FigureArt = { body: Texture; head: Texture; shadow: Texture };

export function figureArt(engine: Engine): FigureArt {
  const body = paint(engine, 2 * (BASE + MARGIN), BODY_HEIGHT, (pen) => {
    pen.translate(BASE + MARGIN, BODY + MARGIN);
    paintBody(pen);
  });
  const head = paint(engine, 2 * (HEAD + MARGIN), 2 * (HEAD + MARGIN), (pen) => {
    pen.translate(HEAD + MARGIN, HEAD + MARGIN);
    paintHead(pen);
  });
  const shadow = shade(SPOT, SPOT, (x, y) => {
    const distance = 2 * Math.sqrt((x - 0.5) * (x - 0.5) + (y - 0.5) * (y - 0.5));
    const edge = Math.max(0, Math.min(1, (1 - distance) / 0.45));
    return edge * edge * (3 - 2 * edge);
  });
  return { body, head, shadow };
}

export class FigureView extends Container {
  private readonly spinner = new Container({ label: 'spinner' });
  private readonly body: Sprite;
  private readonly head: Sprite;

  constructor({ body, head }: FigureArt) {
    super();
    this.body = new Sprite({ texture: body, anchor: { x: 0.5, y: (BODY + MARGIN) / BODY_HEIGHT } });
    this.head = new Sprite({ texture: head, anchor: 0.5 });
    this.spinner.addChild(this.body, this.head);
    this.spinner.pivot.y = this.spinner.y = -CENTRE;
    this.addChild(this.spinner);
    this.stretch(1);
  }

  /** Squashes the body to `share` of its height, or stretches it if that is above 1. The head stays round. */
  stretch(share: number): void {
    const wide = 1 / Math.sqrt(share);
    this.body.scale.set(wide, share);
    this.head.y = -HEAD_AT * share - (1 - share) * HEAD * 0.4;
  }

  /** Shows `turn` of a somersault (1 is a full turn), to the right (side 1) or to the left (−1). */
  turn(turn: number, side: number): void {
    this.spinner.rotation = turn * 2 * Math.PI * side;
  }
}

/** Paints the whole figure, standing at (0, 0). */
export function paintFigure(pen: Pen): void {
  paintBody(pen);
  pen.save();
  pen.translate(0, -HEAD_AT);
  paintHead(pen);
  pen.restore();
}

function paintBody(pen: Pen): void {
  pen.beginPath();
  pen.moveTo(-BASE, 0);
  pen.bezierCurveTo(-BASE + 1, -34, -17, -62, -15.5, -NECK);
  pen.bezierCurveTo(-14, -NECK - 20, 14, -NECK - 20, 15.5, -NECK);
  pen.bezierCurveTo(17, -62, BASE - 1, -34, BASE, 0);
  pen.save();
  pen.scale(1, SAG / BASE);
  pen.arc(0, 0, BASE, 0, Math.PI);
  pen.restore();
  pen.closePath();
  pen.fillStyle = css(FIGURE);
  pen.fill();
  pen.save();
  pen.clip();
  // light and shade begin above the base, which stays flat
  const light = pen.createRadialGradient(-11, -104, 2, -8, -94, 58);
  light.addColorStop(0, css(0x9a9fdc, 0.75));
  light.addColorStop(0.45, css(0x7f84c4, 0.3));
  light.addColorStop(1, css(0x7f84c4, 0));
  pen.fillStyle = light;
  pen.fillRect(-BASE, -NECK - 30, 2 * BASE, NECK);
  const dark = pen.createRadialGradient(24, -90, 2, 24, -90, 52);
  dark.addColorStop(0, css(0x23234a, 0.5));
  dark.addColorStop(1, css(0x23234a, 0));
  pen.fillStyle = dark;
  pen.fillRect(-BASE, -NECK - 30, 2 * BASE, NECK);
  pen.restore();
}

function paintHead(pen: Pen): void {
  const light = pen.createRadialGradient(-10, -12, 1, -3, -4, HEAD + 6);
  light.addColorStop(0, css(0xa4a8e2));
  light.addColorStop(0.35, css(0x6a6eab));
  light.addColorStop(0.75, css(0x42457a));
  light.addColorStop(1, css(0x30325c));
  pen.fillStyle = light;
  pen.beginPath();
  pen.arc(0, 0, HEAD, 0, 2 * Math.PI);
  pen.fill();
}

/** The soft shadow under the figure, drawn over whatever is below it. */
export function figureShadow({ shadow }: FigureArt): Sprite {
  const sprite = new Sprite({ texture: shadow, anchor: 0.5, tint: INK });
  sprite.scale.set((3.2 * BASE) / SPOT, (3.2 * BASE * FLAT) / SPOT);
  return sprite;
}
