import { type Game, Gestures, Graphics, type Scene } from 'tiao';

/** Two fingers rotate and scale a picture. */
function scene(): Scene {
  const picture = new Graphics()
    .rect(-150, -100, 300, 200)
    .fill('#70c1b3')
    .circle(60, -20, 40)
    .fill('#ffe066');
  return {
    enter(engine) {
      const { stage, viewport } = engine;
      picture.position.set(viewport.width / 2, viewport.height / 2);
      stage.addChild(picture);
      const onPinch = (scale: number, turn: number) => {
        picture.scale.set(Math.min(3, Math.max(0.3, picture.scale.x * scale)));
        picture.rotation += turn;
      };
      engine.add(new Gestures(engine, { onPinch }));
    },
    probe: () => ({ scale: picture.scale.x, angle: picture.rotation }),
  };
}

export default {
  id: 'pinch',
  title: 'Pinch',
  description: 'Two fingers rotate and scale a picture.',
  design: { width: 750, height: 1334 },
  background: '#fff6e5',
  start: scene,
} satisfies Game;
