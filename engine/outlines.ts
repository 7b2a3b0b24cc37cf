/** Debug drawing of the physics over the game: outlines of the bodies, their contacts and joints, redrawn every frame. */
import type { Engine } from './engine.ts';
import { Graphics } from './pixi.ts';
import type { Outline } from './system.ts';

/** One colour per kind, in the order of `DEBUG_KINDS`: static, awake, asleep, sensor, bounds, contact, joint. */
const COLORS = [0x8b93a1, 0x2bb673, 0x5b8def, 0xf2b134, 0xc5cad3, 0xe23d3d, 0xb45bd6];

/**
 * Shows the outlines over the container that shows the bodies (`engine.physicsStage`) and returns them. `destroy()` takes
 * them away; they also go with the scene. Returns null if the scene has no physics.
 */
export function showOutlines(engine: Engine): Graphics | null {
  if (!engine.physics?.outline) return null;
  const picture = (engine.physicsStage ?? engine.stage).addChild(new Graphics());
  const shapes: Outline = { lines: [], circles: [] };
  picture.onRender = () => {
    picture.clear();
    const { physics } = engine;
    if (physics?.outline) draw(picture, physics.outline(shapes));
  };
  return picture;
}

function draw(picture: Graphics, { lines, circles }: Outline): void {
  COLORS.forEach((color, kind) => {
    let isUsed = false;
    for (let i = 0; i < lines.length; i += 5) {
      if (lines[i + 4] !== kind) continue;
      picture.moveTo(lines[i], lines[i + 1]).lineTo(lines[i + 2], lines[i + 3]);
      isUsed = true;
    }
    for (let i = 0; i < circles.length; i += 4) {
      if (circles[i + 3] !== kind) continue;
      picture.moveTo(circles[i] + circles[i + 2], circles[i + 1]);
      picture.arc(circles[i], circles[i + 1], circles[i + 2], 0, Math.PI * 2);
      isUsed = true;
    }
    if (isUsed) picture.stroke({ color, width: 2 });
  });
}
