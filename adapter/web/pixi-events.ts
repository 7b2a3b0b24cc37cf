/**
 * pixi's events (`eventMode`, `on('pointertap')`, the buttons of @pixi/ui), for games that use them. The build replaces
 * pixi's EventSystem, which listens to a page, with this module. Here touches come from `engine.input`, each in the step
 * that contains it, so that a trace repeats them. As with the engine's buttons, a touch that hits something interactive is
 * not reported in `engine.input`'s pointers.
 */
import { type Container, EventBoundary, FederatedPointerEvent, type ICanvas, type Point } from 'pixi.js';
import type { TouchTaker } from 'tiao';

/** pixi's `renderer.events`. It listens to nothing. */
export class EventSystem {
  static extension = {
    type: ['webgl-system', 'canvas-system', 'webgpu-system'],
    name: 'events',
    priority: -1,
  };
  static defaultEventFeatures = { move: true, globalMove: true, click: true, wheel: false };
  static defaultEventMode = 'passive';
  features = { ...EventSystem.defaultEventFeatures };
  cursorStyles = {};
  autoPreventDefault = false;
  /** the screen; libraries add wheel listeners to it, which are never called */
  domElement: ICanvas | null = null;
  constructor(private readonly renderer: { canvas: ICanvas }) {}
  init(options: { eventMode?: string }) {
    this.domElement = this.renderer.canvas;
    EventSystem.defaultEventMode = options.eventMode ?? 'passive';
  }
  setCursor = ignore;
  setTargetElement = ignore;
  resolutionChange = ignore;
  destroy = ignore;
}

function ignore(): undefined {
  return undefined;
}

const boundaries = new WeakMap<Container, { boundary: EventBoundary; fingers: Set<number> }>();

/** Offers a touch at (x, y), in the units of `root`, to interactive objects; null if none is there. */
export function offerTouch(root: Container, x: number, y: number): TouchTaker | null {
  const { boundary, fingers } = boundaryOf(root);
  if (!boundary.hitTest(x, y)) return null;
  let finger = 1;
  while (fingers.has(finger)) finger += 1;
  fingers.add(finger);
  const event = new FederatedPointerEvent(boundary);
  const send = (type: string, atX: number, atY: number, isDown: boolean) => {
    const isMove = type === 'pointermove';
    event.movement.set(isMove ? atX - event.global.x : 0, isMove ? atY - event.global.y : 0);
    for (const point of [event.global, event.screen, event.client]) point.set(atX, atY);
    Object.assign(event, {
      type,
      pointerId: finger,
      pointerType: 'touch',
      isPrimary: finger === 1,
      width: 1,
      height: 1,
      pressure: isDown ? 0.5 : 0,
      button: 0,
      buttons: isDown ? 1 : 0,
      isTrusted: true,
    });
    boundary.mapEvent(event);
  };
  const leave = (type: string, atX: number, atY: number) => {
    fingers.delete(finger);
    send(type, atX, atY, false);
    send('pointerout', atX, atY, false);
  };
  send('pointerover', x, y, false);
  send('pointerdown', x, y, true);
  return {
    move: (atX, atY) => send('pointermove', atX, atY, true),
    end: (atX, atY) => leave('pointerup', atX, atY),
    // pixi handles no pointercancel, so a cancelled touch counts as released outside
    cancel: () => leave('pointerupoutside', event.global.x, event.global.y),
  };
}

function boundaryOf(root: Container) {
  const known = boundaries.get(root);
  if (known) return known;
  const made = { boundary: makeBoundary(root), fingers: new Set<number>() };
  boundaries.set(root, made);
  return made;
}

/**
 * An EventBoundary that hit-tests objects at their current position; pixi uses the position of the last draw. The class is
 * defined inside the function, since pixi's entry imports this module before EventBoundary exists.
 */
function makeBoundary(root: Container): EventBoundary {
  FederatedPointerEvent.prototype.getLocalPosition = function (container, point, global) {
    return container.toLocal(global ?? this.global, undefined, point);
  };
  class StepBoundary extends EventBoundary {
    protected override hitTestFn(container: Container, location: Point): boolean {
      if (container.hitArea) return true;
      // only views have this method; pixi calls it in the same way
      const { containsPoint } = container as { containsPoint?: (point: Point) => boolean };
      return containsPoint?.call(container, container.toLocal(location)) ?? false;
    }

    protected override hitPruneFn(container: Container, location: Point): boolean {
      if (container.hitArea) {
        const { x, y } = container.toLocal(location);
        if (!container.hitArea.contains(x, y)) return true;
      }
      return (container.effects ?? []).some(
        (effect) => effect.containsPoint?.(location, this.hitTestFn) === false,
      );
    }
  }
  return new StepBoundary(root);
}
