/** Debug drawing of the physics over the game: outlines of the bodies, their contacts and joints, redrawn every frame. */
import type { Engine } from './engine.ts';
import { Container, Sprite, Texture } from './pixi.ts';
import type { Outline } from './system.ts';

/** Thickness of a line, and number of lines in a circle. */
const THICK = 2;
const SIDES = 24;
/** One colour per kind, in the order of `DEBUG_KINDS`: static, awake, asleep, sensor, bounds, contact, joint. */
const COLORS = [0x8b93a1, 0x2bb673, 0x5b8def, 0xf2b134, 0xc5cad3, 0xe23d3d, 0xb45bd6];

/**
 * Shows the outlines over the container that shows the bodies (`engine.physicsStage`) and returns them. `destroy()`
 * removes them; they also end with the scene. Returns null if the scene has no physics. A line is a stretched sprite,
 * so that a game without strokes need not contain pixi's code for them.
 */
export function showOutlines(engine: Engine): Container | null {
  if (!engine.physics?.outline) return null;
  const picture = (engine.physicsStage ?? engine.stage).addChild(new Container({ label: 'outlines' }));
  const shapes: Outline = { lines: [], circles: [] };
  picture.onRender = () => {
    const { physics } = engine;
    const used = physics?.outline ? draw(picture, physics.outline(shapes)) : 0;
    for (let i = used; i < picture.children.length; i++) picture.children[i].visible = false;
  };
  return picture;
}

/** Returns the number of lines. */
function draw(picture: Container, { lines, circles }: Outline): number {
  let used = 0;
  const line = (x1: number, y1: number, x2: number, y2: number, kind: number) => {
    const sprite = (picture.children[used++] ?? picture.addChild(blank())) as Sprite;
    sprite.visible = true;
    sprite.tint = COLORS[kind];
    sprite.position.set((x1 + x2) / 2, (y1 + y2) / 2);
    sprite.rotation = Math.atan2(y2 - y1, x2 - x1);
    sprite.setSize(Math.hypot(x2 - x1, y2 - y1) + THICK, THICK);
  };
  for (let i = 0; i < lines.length; i += 5) {
    line(lines[i], lines[i + 1], lines[i + 2], lines[i + 3], lines[i + 4]);
  }
  for (let i = 0; i < circles.length; i += 4) {
    const [x, y, radius, kind] = circles.slice(i, i + 4);
    const at = (side: number): [number, number] => {
      const angle = (side / SIDES) * 2 * Math.PI;
      return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
    };
    for (let side = 0; side < SIDES; side++) line(...at(side), ...at(side + 1), kind);
  }
  return used;
}

function blank(): Sprite {
  return new Sprite({ texture: Texture.WHITE, anchor: 0.5 });
}
