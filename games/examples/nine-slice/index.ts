import { ease, type Game, NineSliceSprite, type Scene } from 'tiao';

/** A panel grows where you touch, and its corners keep their size. */
function scene(): Scene {
  let panel: NineSliceSprite;
  let touches = 0;
  return {
    enter({ assets, stage, viewport }) {
      const edges = { leftWidth: 16, rightWidth: 16, topHeight: 16, bottomHeight: 16 };
      panel = new NineSliceSprite({ texture: assets.image('panel'), ...edges, width: 200, height: 120 });
      panel.position.set(viewport.width / 2 - 300, viewport.height / 2 - 200);
      stage.addChild(panel);
    },
    update({ input, tweens }) {
      if (!input.pointer.pressed) return;
      touches += 1;
      const size = touches % 2 === 1 ? { width: 600, height: 400 } : { width: 200, height: 120 };
      tweens.to(panel, size, { seconds: 0.4, ease: ease.backOut });
    },
    probe: () => ({ touches, width: panel.width }),
  };
}

export default {
  id: 'nine-slice',
  title: 'Nine-slice panel',
  description: 'A panel grows where you touch, and its corners keep their size.',
  design: { width: 750, height: 1334 },
  background: '#fff6e5',
  assets: { images: { panel: 'assets/panel.png' } },
  start: scene,
} satisfies Game;
