import { Button, type Engine, type Game, Graphics, type Scene } from 'tiao';

/** A button pauses the game; drawing and buttons keep working. */
function scene(engine: Engine): Scene {
  const wheel = new Graphics().rect(-160, -20, 320, 40).fill('#247ba0');
  return {
    enter({ stage, viewport }) {
      wheel.position.set(viewport.width / 2, 500);
      const onTap = () => {
        engine.isPaused = !engine.isPaused;
      };
      const button = new Button({ text: 'Pause', width: 320, height: 110, onTap });
      button.position.set(viewport.width / 2, 900);
      stage.addChild(wheel, button);
    },
    update(_, dt) {
      wheel.rotation += 2 * dt;
    },
    probe: () => ({ angle: wheel.rotation, isPaused: engine.isPaused }),
  };
}

export default {
  id: 'pause',
  title: 'Pause',
  description: 'A button pauses the game; drawing and buttons keep working.',
  design: { width: 750, height: 1334 },
  background: '#fff6e5',
  start: scene,
} satisfies Game;
