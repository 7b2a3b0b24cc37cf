/** A camera: which part of the world the screen shows. */
import type { Engine } from '../engine.ts';
import type { Container } from '../pixi.ts';
import type { Shake } from '../shake.ts';
import type { System } from '../system.ts';
import type { Box } from '../viewport.ts';

/** A position in the world. */
export type Spot = {
  /** units of the world */
  readonly x: number;
  /** units of the world */
  readonly y: number;
};

/** How a camera follows something. */
export type FollowOptions = {
  /** Seconds in which the camera covers about two thirds of the distance; 0, the default, follows exactly. */
  seconds?: number;
  /** Width of the middle part of the screen in which the target moves without moving the camera, units; 0 by default. */
  deadWidth?: number;
  /** Height of that part, units; 0 by default. */
  deadHeight?: number;
  /** Where the target stands relative to the middle of the screen, units; (0, 0) by default. */
  offset?: Spot;
};

type Layer = { container: Container; parallax: number };

/**
 * Shows a part of the world: it moves, zooms and shakes containers. Its position is the point of the world in the middle
 * of the screen. Give it to `engine.add`; it is drawn between steps like everything else. `zoom`, `x` and `y` can be
 * tweened.
 *
 * ```ts
 * import { Camera, Container, type Engine, Shake } from 'tiao';
 *
 * function enter(engine: Engine) {
 *   const hills = engine.stage.addChild(new Container());
 *   const world = engine.stage.addChild(new Container());
 *   const hero = { x: 100, y: 200 };
 *   const camera = engine.add(new Camera(engine, world));
 *   camera.addLayer(hills, 0.3); // moves at 0.3 of the speed
 *   camera.bounds = { left: 0, top: 0, right: 3000, bottom: 1334 };
 *   camera.follow(hero, { seconds: 0.2 });
 *   camera.shake = new Shake(20);
 *   camera.shake.hit(0.5);
 *   engine.tweens.to(camera, { zoom: 1.5 }, { seconds: 1 });
 * }
 * ```
 */
export class Camera implements System {
  /** the point of the world in the middle of the screen */
  x: number;
  /** the point of the world in the middle of the screen */
  y: number;
  /** 1 shows the world in its own size, 2 twice as large */
  zoom = 1;
  /** The camera shows nothing outside this part of the world, if that fills the screen. Everywhere by default. */
  bounds: Box | null = null;
  /** moves what is shown, but not `x` and `y`; the camera steps it */
  shake: Shake | null = null;
  /** the part of the world that the last drawing showed, without shaking */
  readonly view: Box = { left: 0, top: 0, right: 0, bottom: 0 };

  private readonly layers: Layer[] = [];
  private target: Spot | null = null;
  private readonly how = { seconds: 0, deadWidth: 0, deadHeight: 0, offsetX: 0, offsetY: 0 };
  private lastX: number;
  private lastY: number;
  private lastZoom = 1;

  /** Makes a camera for the containers that show the world. Its position at first leaves them unmoved. */
  constructor(
    private readonly engine: Engine,
    ...worlds: Container[]
  ) {
    const { width, height } = engine.viewport;
    this.x = this.lastX = width / 2;
    this.y = this.lastY = height / 2;
    for (const world of worlds) this.addLayer(world, 1);
    this.look(1);
  }

  /**
   * Moves another container with the camera, at `parallax` times its speed: less than 1 for what is far away. It lies where
   * the world does while the camera looks at the middle of the unzoomed screen, (viewport.width / 2, viewport.height / 2);
   * from there on it falls behind.
   */
  addLayer(container: Container, parallax: number): void {
    this.layers.push({ container, parallax });
  }

  /** Follows a position that moves, or nothing if it is null. */
  follow(target: Spot | null, options: FollowOptions = {}): void {
    const { seconds = 0, deadWidth = 0, deadHeight = 0, offset } = options;
    this.target = target;
    this.how.seconds = seconds;
    this.how.deadWidth = deadWidth;
    this.how.deadHeight = deadHeight;
    this.how.offsetX = offset?.x ?? 0;
    this.how.offsetY = offset?.y ?? 0;
  }

  /** Puts the camera at a point of the world at once, without showing the way there. */
  jumpTo(x: number, y: number): void {
    this.x = x;
    this.y = y;
    this.keepInside();
    this.lastX = this.x;
    this.lastY = this.y;
    this.lastZoom = this.zoom;
  }

  /** Writes into `out` the point of the world that is at a point of the screen (design units), as last drawn. */
  toWorld(screenX: number, screenY: number, out: { x: number; y: number }): void {
    const { view } = this;
    const { width, height } = this.engine.viewport;
    out.x = view.left + (screenX / width) * (view.right - view.left);
    out.y = view.top + (screenY / height) * (view.bottom - view.top);
  }

  /** Follows the target, after the scene's `update` has moved it. */
  lateStep(dt: number): void {
    this.lastX = this.x;
    this.lastY = this.y;
    this.lastZoom = this.zoom;
    const { target, how } = this;
    if (target) {
      // the share of the way covered in dt by a lag of this many seconds, without an exponential: (1 + x/2)^-2 ≈ e^-x
      const root = how.seconds > 0 ? 1 + dt / how.seconds / 2 : 0;
      const share = how.seconds > 0 ? 1 - 1 / (root * root) : 1;
      this.x += share * beyond(target.x - how.offsetX - this.x, how.deadWidth / 2);
      this.y += share * beyond(target.y - how.offsetY - this.y, how.deadHeight / 2);
    }
    this.keepInside();
    this.shake?.step(dt);
  }

  /** Places the containers, `alpha` of the way from the previous step to the last. */
  draw(alpha: number): void {
    this.shake?.draw(alpha);
    this.look(alpha);
    const { width, height } = this.engine.viewport;
    const zoom = width / (this.view.right - this.view.left);
    const x = this.view.left + width / 2 / zoom;
    const y = this.view.top + height / 2 / zoom;
    const { shake } = this;
    for (let i = 0; i < this.layers.length; i++) {
      const { container, parallax } = this.layers[i];
      container.scale.set(zoom);
      // a far layer is shown as if the camera had moved less from its first position
      container.pivot.set(width / 2 + (x - width / 2) * parallax, height / 2 + (y - height / 2) * parallax);
      container.position.set(width / 2 + (shake?.x ?? 0), height / 2 + (shake?.y ?? 0));
      container.rotation = shake?.angle ?? 0;
    }
  }

  private look(alpha: number): void {
    const { view } = this;
    const { width, height } = this.engine.viewport;
    const zoom = this.lastZoom + (this.zoom - this.lastZoom) * alpha;
    const x = this.lastX + (this.x - this.lastX) * alpha;
    const y = this.lastY + (this.y - this.lastY) * alpha;
    view.left = x - width / 2 / zoom;
    view.right = x + width / 2 / zoom;
    view.top = y - height / 2 / zoom;
    view.bottom = y + height / 2 / zoom;
  }

  private keepInside(): void {
    const { bounds, zoom } = this;
    if (!(zoom > 0)) throw new Error(`A camera's zoom must be more than 0, but it is ${zoom}.`);
    if (!bounds) return;
    const { width, height } = this.engine.viewport;
    this.x = within(this.x, bounds.left, bounds.right, width / 2 / zoom);
    this.y = within(this.y, bounds.top, bounds.bottom, height / 2 / zoom);
  }
}

/** The part of a distance that lies beyond a dead zone. */
function beyond(distance: number, dead: number): number {
  if (distance > dead) return distance - dead;
  return distance < -dead ? distance + dead : 0;
}

/** Keeps a camera that sees `half` units to each side within bounds, or centres it in bounds that are too small. */
function within(at: number, from: number, to: number, half: number): number {
  if (to - from <= 2 * half) return (from + to) / 2;
  return Math.min(Math.max(at, from + half), to - half);
}
