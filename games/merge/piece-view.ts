/** Draws a fruit: skin, highlight and face, soft as if it were full of juice. */
import { Container, Pose, type Random, Sprite, STEP } from 'tiao';
import type { Art } from './art.ts';
import type { Mood } from './faces.ts';
import type { Piece } from './heap.ts';
import { KINDS } from './kinds.ts';

/** Spring constants; the frequency is √STIFFNESS / 2π per second. */
const STIFFNESS = 520;
const DAMPING = 17;
/** Squash speed for a bump of one design unit per step, and its maximum. */
const GIVE = 0.16;
const MOST_GIVE = 3.4;
const SMILE_SECONDS = 0.9;
/** A fruit that has been above the line for this many seconds looks worried. */
const WORRY_SECONDS = 0.25;

export class PieceView extends Container {
  /** where to draw it, as `pose` of the engine writes it */
  readonly pose = new Pose();
  kind = -1;
  /** true if it is drawn in its final state: while its body sleeps, nothing needs to be redrawn */
  isStill = false;
  private readonly skin = new Sprite({ anchor: 0.5 });
  private readonly light = new Sprite({ anchor: 0.5 });
  private readonly face = new Sprite({ anchor: 0.5 });
  private mood: Mood = 'calm';
  private size = 0;

  /** direction of the squash, radians; its amount and speed, and the amount one step before */
  private axis = 0;
  private axisX = 1;
  private axisY = 0;
  private squash = 0;
  private squashSpeed = 0;
  private lastSquash = 0;
  /** the same for its overall size */
  private swell = 0;
  private swellSpeed = 0;
  private lastSwell = 0;
  private smile = 0;
  private untilBlink = 0;

  constructor(
    private readonly art: Art,
    /** random numbers for decoration only */
    private readonly chance: Random,
  ) {
    super();
    this.addChild(this.skin, this.light, this.face);
  }

  /** Shows a fruit of this kind, at rest. */
  show(kind: number): void {
    const { art } = this;
    if (kind !== this.kind) {
      this.kind = kind;
      const { size, scale } = art.fits[kind];
      this.size = size;
      this.skin.texture = art.fruits[kind];
      this.light.texture = art.lights[size];
      this.light.scale.set(scale);
      this.face.scale.set(scale);
    }
    this.squash = this.squashSpeed = this.lastSquash = 0;
    this.swell = this.swellSpeed = this.lastSwell = 0;
    this.smile = 0;
    this.untilBlink = this.chance.range(0.5, 4);
    this.isStill = false;
    this.alpha = 1;
    this.visible = true;
    this.mood = 'worried';
    this.setMood('calm');
  }

  /** It was hit from the direction (x, y) with this speed, design units per step. */
  hit(x: number, y: number, speed: number): void {
    const give = Math.min(MOST_GIVE, speed * GIVE);
    if (give < Math.abs(this.squashSpeed) * 0.5) return;
    this.axis = Math.atan2(y, x);
    this.axisX = x;
    this.axisY = y;
    this.isStill = false;
    this.squashSpeed = Math.max(this.squashSpeed, give);
  }

  /** It was just made, and looks happy. */
  pop(): void {
    this.isStill = false;
    this.swell = this.lastSwell = -0.12;
    this.swellSpeed = 6.5;
    this.smile = SMILE_SECONDS;
  }

  step(piece: Piece | null, isOver: boolean, dt: number): void {
    this.lastSquash = this.squash;
    this.lastSwell = this.swell;
    // at rest there is nothing to compute
    if (this.squash !== 0 || this.squashSpeed !== 0) {
      this.squashSpeed -= (STIFFNESS * this.squash + DAMPING * this.squashSpeed) * dt;
      this.squash += this.squashSpeed * dt;
      if (Math.abs(this.squash) < 0.002 && Math.abs(this.squashSpeed) < 0.05)
        this.squash = this.squashSpeed = 0;
    }
    if (this.swell !== 0 || this.swellSpeed !== 0) {
      this.swellSpeed -= (STIFFNESS * this.swell + DAMPING * this.swellSpeed) * dt;
      this.swell += this.swellSpeed * dt;
      if (Math.abs(this.swell) < 0.002 && Math.abs(this.swellSpeed) < 0.05) this.swell = this.swellSpeed = 0;
    }
    this.smile -= dt;
    this.untilBlink -= dt;
    if (this.untilBlink < -0.12) this.untilBlink = this.chance.range(1.5, 6);
    if (isOver) this.setMood('dizzy');
    else if (piece && piece.overSeconds > WORRY_SECONDS) this.setMood('worried');
    else if (this.smile > 0) this.setMood('happy');
    else if (this.untilBlink < 0 || this.squash > 0.06) this.setMood('blink');
    else this.setMood('calm');
  }

  /** Shows it at `pose`, with this radius, `back` seconds before the last step. */
  draw(radius: number, back: number): void {
    const { x, y, angle } = this.pose;
    const share = back / STEP;
    const squash = this.squash + (this.lastSquash - this.squash) * share;
    const swell = 1 + this.swell + (this.lastSwell - this.swell) * share;
    const scale = (radius / KINDS[this.kind].radius) * swell;
    const push = squash > 0 ? squash * radius : 0;
    // the side that it is pressed against stays in place
    this.position.set(x + this.axisX * push, y + this.axisY * push);
    this.rotation = this.axis;
    this.scale.set(scale * (1 - squash), scale * (1 + 0.7 * squash));
    this.skin.rotation = this.face.rotation = angle - this.axis;
    this.light.rotation = -this.axis;
    this.isStill = this.squash === 0 && this.lastSquash === 0 && this.swell === 0 && this.lastSwell === 0;
  }

  setMood(mood: Mood): void {
    if (mood === this.mood) return;
    this.mood = mood;
    this.face.texture = this.art.faces[mood][this.size];
  }
}

/** A fruit as a small still picture: skin, highlight and face, with a radius in design units. */
export function portrait(art: Art, kind: number, radius: number, mood: Mood = 'calm'): Container {
  const picture = new Container({ label: 'picture' });
  const { size, scale } = art.fits[kind];
  const skin = new Sprite({ texture: art.fruits[kind], anchor: 0.5 });
  const light = new Sprite({ texture: art.lights[size], anchor: 0.5 });
  const face = new Sprite({ texture: art.faces[mood][size], anchor: 0.5 });
  light.scale.set(scale);
  face.scale.set(scale);
  picture.addChild(skin, light, face);
  picture.scale.set(radius / KINDS[kind].radius);
  return picture;
}
