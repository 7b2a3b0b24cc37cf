import { type Game, type Scene, Sprite } from 'tiao';

// the build packs the pictures of a folder whose name ends in .atlas
const NAMES = Array.from({ length: 40 }, (_, i) => `gem-${i + 1}`);

/** Forty picture files in one sheet, drawn in one call; a touch makes them jump. */
function scene(): Scene {
  const gems: Sprite[] = [];
  let seconds = 9;
  return {
    enter({ assets, stage, viewport }) {
      for (const [i, name] of NAMES.entries()) {
        const gem = new Sprite({ texture: assets.image(name), anchor: 0.5, scale: 2 });
        gem.position.set(viewport.width / 2 + ((i % 5) - 2) * 130, 250 + Math.floor(i / 5) * 130);
        gems.push(stage.addChild(gem));
      }
    },
    update({ input }, dt) {
      seconds = input.pointer.pressed ? 0 : seconds + dt;
    },
    draw() {
      for (const [i, gem] of gems.entries()) {
        const t = Math.min(1, Math.max(0, seconds * 3 - i * 0.05));
        gem.pivot.y = 80 * t * (1 - t);
      }
    },
    probe: () => ({ gems: gems.length, seconds }),
  };
}

export default {
  id: 'packed',
  title: 'Packed pictures',
  description: 'Forty picture files in one sheet, drawn in one call; a touch makes them jump.',
  design: { width: 750, height: 1334 },
  background: '#fff6e5',
  assets: { images: Object.fromEntries(NAMES.map((name) => [name, `assets/gems.atlas/${name}.png`])) },
  start: scene,
} satisfies Game;
