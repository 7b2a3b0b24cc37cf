/** What collides, drawn over the game: outlines of the bodies, their contacts and joints, anew every frame. */
import type { Engine, Outline } from './engine.ts';
import { Graphics } from './pixi.ts';

/** By kind, in the order of `DEBUG_KINDS`: static, awake, asleep, sensor, bounds, contact, joint. */
const COLORS = [0x8b93a1, 0x2bb673, 0x5b8def, 0xf2b134, 0xc5cad3, 0xe23d3d, 0xb45bd6];

/** Puts the picture over what shows the bodies (`engine.physicsStage`) and answers it; `destroy()` takes it away. Null if no physics steps with the scene. */
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
