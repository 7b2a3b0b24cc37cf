/** The bee that carries the next fruit to where the finger points. */
import { Container, type Pen, Sprite } from 'tiao';
import type { Art } from './art.ts';
import { circle, disc, INK, oval } from './pens.ts';

/** Design units from the middle of the bee to the fruit it holds. */
export const GRIP = 30;
/** Frequency of the wing beats, radians per second. */
const BEAT = 42;

export class Bee extends Container {
  private readonly body: Sprite;
  private readonly wings: Sprite[];
  private seconds = 0;

  constructor(art: Art) {
    super();
    this.wings = [-1, 1].map((side) => {
      const wing = new Sprite({ texture: art.wing, anchor: { x: 0.5, y: 0.95 } });
      wing.position.set(side * 10, -16);
      wing.rotation = side * 0.5;
      return this.addChild(wing);
    });
    this.body = this.addChild(new Sprite({ texture: art.bee, anchor: 0.5 }));
  }

  step(dt: number): void {
    this.seconds += dt;
  }

  /** Hovers, tilted in its direction of flight: `lean` is −1 … 1. */
  draw(back: number, lean: number): void {
    const seconds = this.seconds - back;
    const flap = Math.sin(seconds * BEAT);
    this.wings[0].scale.set(1, 0.8 + 0.2 * flap);
    this.wings[1].scale.set(1, 0.8 + 0.2 * flap);
    this.wings[0].rotation = -0.55 - 0.28 * flap;
    this.wings[1].rotation = 0.55 + 0.28 * flap;
    this.body.y = 2.5 * Math.sin(seconds * 3.4);
    this.rotation = 0.3 * lean;
  }
}

export function paintBee(pen: Pen): void {
  // feelers and feet
  pen.strokeStyle = INK;
  pen.lineWidth = 4;
  pen.lineCap = 'round';
  for (const side of [-1, 1]) {
    pen.beginPath();
    pen.moveTo(side * 9, -22);
    pen.quadraticCurveTo(side * 12, -36, side * 20, -38);
    pen.stroke();
    disc(pen, side * 20, -38, 4.5, INK);
    pen.beginPath();
    pen.moveTo(side * 14, 22);
    pen.lineTo(side * 16, 33);
    pen.stroke();
  }
  oval(pen, { x: 0, y: 2, width: 76, height: 62 }, '#c9861d');
  oval(pen, { x: 0, y: 2, width: 68, height: 54 }, '#ffcf4a');
  pen.save();
  pen.save();
  pen.translate(0, 2);
  pen.scale(34, 27);
  circle(pen, 0, 0, 1);
  pen.restore();
  pen.clip();
  pen.fillStyle = '#5a3a3f';
  pen.fillRect(-40, -28, 80, 10);
  pen.fillRect(-40, 16, 80, 9);
  oval(pen, { x: -14, y: -14, width: 22, height: 11, turn: -0.5 }, 'rgba(255,255,255,0.55)');
  pen.restore();
  for (const side of [-1, 1]) {
    oval(pen, { x: side * 12, y: -2, width: 8, height: 11 }, INK);
    disc(pen, side * 12 - 1.5, -4.5, 2, '#ffffff');
    oval(pen, { x: side * 22, y: 7, width: 11, height: 7 }, 'rgba(255,92,90,0.5)');
  }
  pen.strokeStyle = INK;
  pen.lineWidth = 3;
  pen.beginPath();
  pen.arc(0, 3, 5, 0.15 * Math.PI, 0.85 * Math.PI);
  pen.stroke();
}

export function paintWing(pen: Pen): void {
  oval(pen, { x: 0, y: 0, width: 40, height: 42 }, 'rgba(255,255,255,0.75)');
  oval(pen, { x: 2, y: 3, width: 26, height: 28 }, 'rgba(214,238,255,0.75)');
}
