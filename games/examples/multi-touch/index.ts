import { type Game, Graphics, type Scene } from 'tiao';

/** A ring under every finger. */
const COLORS = ['#f25f5c', '#ffe066', '#247ba0', '#70c1b3', '#50514f'];

function scene(): Scene {
  const rings = COLORS.map((color) => new Graphics().circle(0, 0, 90).stroke({ color, width: 14 }));
  let most = 0;
  return {
    enter({ stage }) {
      stage.addChild(...rings);
    },
    update({ input }) {
      const { pointers } = input;
      most = Math.max(most, pointers.length);
      rings.forEach((ring, i) => {
        ring.visible = i < pointers.length;
        if (ring.visible) ring.position.set(pointers[i].x, pointers[i].y);
      });
    },
    probe: () => ({ most }),
  };
}

export default {
  id: 'multi-touch',
  title: 'Multi-touch',
  description: 'A ring under every finger.',
  design: { width: 750, height: 1334 },
  background: '#fff6e5',
  start: scene,
} satisfies Game;
