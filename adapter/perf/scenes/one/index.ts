/** One sprite, as on the pages of the peers whose first frame is compared with ours. */
import { type Game, type Scene, Sprite } from 'tiao';
import { disc } from '../dots.ts';

function one(): Scene {
  const sprite = new Sprite(disc(0xff6600));
  return {
    enter({ stage, viewport }) {
      sprite.x = viewport.width / 2;
      stage.addChild(sprite);
    },
    update(_, dt) {
      sprite.y += 60 * dt;
    },
  };
}

export default {
  id: 'one',
  title: 'One sprite',
  design: { width: 750, height: 1334 },
  background: '#222222',
  start: one,
} satisfies Game;
