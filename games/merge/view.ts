/** Draws a run: the orchard, the box with its fruits, the bee with the next one. */
import { Container, type Engine, ease, pose, Random, Sprite, STEP } from 'tiao';
import type { Art } from './art.ts';
import { Bee, GRIP } from './bee.ts';
import { boxBack, boxFront } from './box.ts';
import { Effects } from './effects.ts';
import { FRUITS } from './fruits.ts';
import { type Bump, HEIGHT, type Piece, WIDTH } from './heap.ts';
import { landing } from './hint.ts';
import { KINDS } from './kinds.ts';
import { PieceView } from './piece-view.ts';
import { HOLD_Y, heldRadius, isReady, type News, type Run } from './rules.ts';
import { Scenery } from './scenery.ts';

/** Space below the inside of the box, for its floor board and the row of all kinds, design units. */
export const BELOW = 118;
/** From the line up to the highest a wing of the bee goes: over the largest fruit it carries, on its way to the next. */
export const BEE_RISES = 268;
/** Share of a taller screen's extra height that is left below. */
const SPARE_BELOW = 0.4;
/** Number of dots from the fruit in hand to where it will land, and their distance. */
const DOTS = 26;
const DOT_GAP = 34;
/** Colour of the dots and of the ring at their end, visible on the pale box and on the sky. */
const GUIDE = 0xc98a55;
/** The line is shown when the heap comes this close to it. */
const NEAR = 170;
/** How fast the bee follows the finger: share of the distance per step. */
const FOLLOW = 0.45;

export class View {
  readonly scenery: Scenery;
  /** (0, 0) is where the line meets the left wall */
  readonly world = new Container({ label: 'world' });
  readonly effects: Effects;
  private readonly layer = new Container({ label: 'layer' });
  private readonly views = new Map<Piece, PieceView>();
  private readonly free: PieceView[] = [];
  private readonly line: Sprite;
  private readonly dots: Sprite[] = [];
  /** the dots; moving this one container is cheaper than moving each of them */
  private readonly guide = new Container({ label: 'guide', alpha: 0.5 });
  private readonly target: Sprite;
  private readonly bee: Bee;
  private readonly held: PieceView;
  /** where the bee is, and where it was one step before */
  private beeX = WIDTH / 2;
  private lastBeeX = WIDTH / 2;
  private beeY = 0;
  private lastBeeY = 0;
  /** random numbers for decoration only */
  private readonly chance = new Random(2);

  constructor(
    private readonly engine: Engine,
    private readonly art: Art,
    run: Run,
  ) {
    this.scenery = new Scenery(engine, art);
    this.effects = new Effects(engine, art);
    this.line = new Sprite({ texture: art.line, anchor: { x: 0, y: 0.5 } });
    this.target = new Sprite({ texture: art.ring, anchor: 0.5, alpha: 0.6, tint: GUIDE });
    for (let i = 0; i < DOTS; i++) {
      const dot = new Sprite({ texture: art.drop, anchor: 0.5, tint: GUIDE, scale: 0.26, y: i * DOT_GAP });
      this.dots.push(this.guide.addChild(dot));
    }
    this.bee = new Bee(art);
    this.held = new PieceView(art, this.chance);
    this.held.show(run.held);
    const back = boxBack(engine);
    this.world.addChild(back, this.guide, this.target, this.layer, boxFront(engine), this.line);
    this.world.addChild(this.held, this.bee, this.effects);
    this.fit();
    this.step(run, 0);
    this.lastBeeX = this.beeX;
    this.lastBeeY = this.beeY;
  }

  fit(): void {
    const { width, height, safe } = this.engine.viewport;
    const spare = Math.max(0, height - safe.bottom - 1334);
    const below = BELOW + safe.bottom + SPARE_BELOW * spare;
    this.world.position.set((width - WIDTH) / 2, height - below - HEIGHT);
    this.scenery.fit();
  }

  /** Converts x from the screen to the heap. */
  toHeap(x: number): number {
    return x - this.world.x;
  }

  /** Shows what happened. */
  tell(news: News): void {
    if (news.what === 'drop') this.drop(news.piece);
    else if (news.what === 'bump') this.bump(news.bump);
    else if (news.what === 'merge') this.merge(news);
  }

  step(run: Run, dt: number): void {
    const isOver = run.phase === 'over';
    const { pieces } = run.heap;
    for (let i = 0; i < pieces.length; i++) this.viewOf(pieces[i]).step(pieces[i], isOver, dt);
    this.held.step(null, false, dt);
    this.scenery.step(run.largest, dt);
    this.effects.step(dt);
    this.bee.step(dt);
    this.stepBee(run);
    this.stepGuide(run);
    this.stepLine(run, dt);
  }

  draw(run: Run, alpha: number): void {
    const back = (1 - alpha) * STEP;
    const { pieces } = run.heap;
    for (let i = 0; i < pieces.length; i++) {
      const piece = pieces[i];
      const view = this.viewOf(piece);
      const { isSleeping } = piece.body;
      if (isSleeping && view.isStill) continue;
      pose(piece.body, alpha, view.pose);
      view.draw(piece.radius, back);
      // between two steps it is not yet in its final place
      if (!isSleeping) view.isStill = false;
    }
    const x = this.lastBeeX + (this.beeX - this.lastBeeX) * alpha;
    const y = this.lastBeeY + (this.beeY - this.lastBeeY) * alpha;
    const lean = Math.max(-1, Math.min(1, (this.beeX - this.lastBeeX) / 24));
    this.bee.position.set(x, y);
    this.bee.draw(back, lean);
    if (this.held.visible) {
      this.held.pose.x = x;
      this.held.pose.y = y + GRIP + heldRadius(run);
      this.held.pose.angle = -0.35 * lean;
      this.held.draw(heldRadius(run), back);
    }
    this.scenery.draw(back);
    this.effects.draw(alpha);
  }

  private viewOf(piece: Piece): PieceView {
    return this.views.get(piece) ?? this.newView(piece);
  }

  private newView(piece: Piece): PieceView {
    const view = this.free.pop() ?? new PieceView(this.art, this.chance);
    this.layer.addChild(view);
    view.show(piece.kind);
    this.views.set(piece, view);
    return view;
  }

  private drop(piece: Piece): void {
    this.viewOf(piece);
    this.held.visible = false;
  }

  /** The bee has brought the next fruit. */
  ready(run: Run): void {
    this.held.show(run.held);
    this.held.pop();
  }

  private bump({ piece, other, x, y, speed }: Bump): void {
    this.viewOf(piece).hit(x, y, speed);
    if (other) this.viewOf(other).hit(-x, -y, speed);
  }

  private merge({ from, into, x, y, points, combo }: Extract<News, { what: 'merge' }>): void {
    for (const piece of from) this.suck(piece, x, y);
    const kind = from[0].kind;
    const { juice } = FRUITS[KINDS[kind].name];
    if (into) {
      this.viewOf(into).pop();
      this.effects.burst(x, y, KINDS[into.kind].radius, juice);
    } else this.effects.bloom(x, y);
    this.effects.pop(x, y - KINDS[kind].radius * 0.6, points, combo);
    this.effects.praiseFor(combo);
  }

  /** A merged fruit is drawn moving into the place where the new one grows. */
  private suck(piece: Piece, x: number, y: number): void {
    const view = this.viewOf(piece);
    this.views.delete(piece);
    const { tweens } = this.engine;
    const timing = { seconds: 0.1, ease: ease.quadIn };
    const onDone = () => {
      view.visible = false;
      this.free.push(view);
    };
    tweens.to(view.scale, { x: view.scale.x * 0.55, y: view.scale.y * 0.55 }, timing);
    tweens.to(view, { x, y, alpha: 0.2 }, { ...timing, onDone });
  }

  private stepBee(run: Run): void {
    this.lastBeeX = this.beeX;
    this.lastBeeY = this.beeY;
    this.beeX += (run.aim - this.beeX) * FOLLOW;
    // without a fruit it rises to fetch the next one
    const rise = isReady(run) ? 0 : 26;
    const y = HOLD_Y - heldRadius(run) - GRIP - rise;
    this.beeY += (y - this.beeY) * (this.beeY === 0 ? 1 : 0.3);
  }

  /** Dots from the fruit in hand down to where it will first touch something. */
  private stepGuide(run: Run): void {
    const isShown = isReady(run);
    const x = run.aim;
    const end = isShown ? landing(run.heap, x, heldRadius(run)) : 0;
    const from = HOLD_Y + heldRadius(run) + 20;
    const { guide, target } = this;
    guide.visible = isShown;
    target.visible = isShown && run.isAiming;
    if (!isShown) return;
    guide.position.set(this.beeX, from);
    guide.alpha = run.isAiming ? 0.95 : 0.5;
    for (let i = 0; i < DOTS; i++) this.dots[i].visible = from + i * DOT_GAP < end;
    target.position.set(x, end);
    target.scale.set((2 * heldRadius(run)) / 120);
  }

  private stepLine(run: Run, dt: number): void {
    const { line } = this;
    const isNear = run.heap.top < NEAR;
    const goal =
      run.phase === 'over'
        ? 1
        : run.danger > 0.1
          ? 0.7 + 0.3 * Math.sin(run.seconds * 14)
          : isNear
            ? 0.75
            : 0;
    line.alpha += (goal - line.alpha) * Math.min(1, 8 * dt);
    line.visible = line.alpha > 0.01;
    if (!line.visible) return;
    line.tint = run.danger > 0.1 || run.phase === 'over' ? 0xf0504a : 0xf2a05c;
  }
}
