/**
 * Draws one platform: a box of three slanted faces, or a cylinder with a lid and a body, and its shadow on the
 * ground.
 */
import { Container, type Engine, Matrix, type Pen, paint, Sprite, type Texture } from 'tiao';
import type { BoxLook } from './box-looks.ts';
import type { Platform } from './course.ts';
import type { CylinderLook } from './cylinder-looks.ts';
import { lookOf } from './looks.ts';
import { COS, FLAT, SHOWN, SIN, screenX, screenY, UNIT } from './projection.ts';
import type { Shadows } from './shadows.ts';
import { cylinderSide } from './shapes.ts';

/** Clear margin around a painted face, in design units, for the antialiasing of its edge. */
const MARGIN = 2;

export class PlatformView extends Container {
  /** the platform without its shadow; moves when it drops in or sinks */
  readonly body = new Container({ label: 'body' });
  readonly shadow: Sprite;
  /** the top, which sinks while the figure charges */
  readonly lid = new Container({ label: 'lid' });
  /** design units */
  private readonly tall: number;
  private share = Number.NaN;
  private readonly squeeze: (share: number) => void;
  private readonly painted: Texture[] = [];

  constructor(engine: Engine, platform: Platform, shadows: Shadows) {
    super();
    this.position.set(screenX(platform.x, platform.z), screenY(platform.x, platform.z));
    // nearer platforms are drawn later
    this.zIndex = -(platform.x + platform.z);
    this.tall = platform.height * SHOWN;
    this.shadow = shadows.cast(platform);
    this.addChild(this.shadow, this.body);
    const look = lookOf(platform.kind, platform.colorway);
    this.squeeze =
      'top' in look ? this.buildBox(engine, platform, look) : this.buildCylinder(engine, platform, look);
    this.body.addChild(this.lid);
    this.squash(1);
  }

  /** Squashes the platform to `share` of its height; its foot stays in place. */
  squash(share: number): void {
    if (share === this.share) return;
    this.share = share;
    this.lid.y = (1 - share) * this.tall;
    this.squeeze(share);
  }

  /** How far the top is pressed down, design units. */
  get sunk(): number {
    return this.lid.y;
  }

  override destroy(): void {
    super.destroy({ children: true });
    for (const texture of this.painted) texture.destroy(true);
  }

  private paint(engine: Engine, width: number, height: number, draw: (pen: Pen) => void): Texture {
    const texture = paint(engine, width, height, draw);
    this.painted.push(texture);
    return texture;
  }

  private buildBox(engine: Engine, platform: Platform, look: BoxLook): (share: number) => void {
    const size = platform.size * SHOWN;
    const height = this.tall;
    const topTexture = this.paint(engine, size + 2 * MARGIN, size + 2 * MARGIN, (pen) => {
      pen.translate(MARGIN, MARGIN);
      clipTo(pen, 0, 0, size, size);
      look.top(pen, size);
    });
    const sideTexture = this.paint(engine, size, height + 2 * MARGIN, (pen) => {
      pen.translate(0, MARGIN);
      clipTo(pen, 0, -MARGIN, size, height + MARGIN);
      look.side(pen, size, height);
    });
    const top = new Sprite({ texture: topTexture, anchor: 0.5 });
    top.setFromMatrix(new Matrix(COS, -SIN, COS, SIN, 0, 0));
    const left = new Sprite(sideTexture);
    const right = new Sprite({ texture: sideTexture, tint: 0xc4bcd0 });
    this.body.addChild(right, left);
    this.lid.addChild(top);
    // the right side extends one unit under the left one, so that nothing shines through between them
    const wide = 1 + 1 / size;
    right.setFromMatrix(new Matrix(COS * wide, -SIN * wide, 0, 1, -COS, 0));
    left.setFromMatrix(new Matrix(COS, SIN, 0, 1, -size * COS, 0));
    return (share) => {
      const down = this.lid.y - MARGIN * share;
      right.scale.y = left.scale.y = share;
      right.y = size * SIN + down + SIN;
      left.y = down;
    };
  }

  private buildCylinder(engine: Engine, platform: Platform, look: CylinderLook): (share: number) => void {
    const radius = (platform.size / 2) * UNIT;
    const sag = radius * FLAT;
    const height = this.tall;
    const lidTexture = this.paint(engine, 2 * (radius + MARGIN), 2 * (sag + MARGIN), (pen) => {
      pen.translate(radius + MARGIN, sag + MARGIN);
      pen.scale(1, FLAT);
      pen.beginPath();
      pen.arc(0, 0, radius, 0, 2 * Math.PI);
      pen.clip();
      look.lid(pen, radius);
    });
    const bodyTexture = this.paint(engine, 2 * (radius + MARGIN), height + sag + MARGIN, (pen) => {
      pen.translate(radius + MARGIN, 0);
      cylinderSide(pen, radius, height);
      pen.clip();
      look.body(pen, radius, sag, height);
    });
    this.lid.addChild(new Sprite({ texture: lidTexture, anchor: 0.5 }));
    const body = new Sprite({ texture: bodyTexture, anchor: { x: 0.5, y: 1 } });
    body.y = height + sag + MARGIN;
    this.body.addChild(body);
    return (share) => {
      body.scale.y = 1 - ((1 - share) * height) / (height + sag);
    };
  }
}

function clipTo(pen: Pen, x: number, y: number, width: number, height: number) {
  pen.beginPath();
  pen.rect(x, y, width, height);
  pen.clip();
}
