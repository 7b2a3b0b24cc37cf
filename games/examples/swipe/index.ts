import { type Direction, type Game, Gestures, Graphics, type Scene } from 'tiao';

/** A tile goes where you swipe it. */
const WAYS: Record<Direction, [x: number, y: number]> = {
  left: [-1, 0],
  right: [1, 0],
  up: [0, -1],
  down: [0, 1],
};

function scene(): Scene {
  const tile = new Graphics().roundRect(-70, -70, 140, 140, 24).fill('#247ba0');
  let swiped: Direction | '' = '';
  return {
    enter(engine) {
      const { stage, tweens, viewport } = engine;
      tile.position.set(viewport.width / 2, viewport.height / 2);
      stage.addChild(tile);
      const onSwipe = (direction: Direction) => {
        const [x, y] = WAYS[direction];
        swiped = direction;
        tweens.stop(tile);
        tweens.to(tile, { x: tile.x + 160 * x, y: tile.y + 160 * y }, { seconds: 0.2 });
      };
      engine.add(new Gestures(engine, { onSwipe }));
    },
    probe: () => ({ swiped }),
  };
}

export default {
  id: 'swipe',
  title: 'Swipe',
  description: 'A tile goes where you swipe it.',
  design: { width: 750, height: 1334 },
  background: '#fff6e5',
  start: scene,
} satisfies Game;
