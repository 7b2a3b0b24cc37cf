import { Button, type Engine, type Game, type Scene, transition } from 'tiao';

/** A circle closes over one scene and opens on the next. */
let shown = 0;

function scene(engine: Engine): Scene {
  return {
    enter({ stage, viewport }) {
      shown += 1;
      const onTap = () => transition(engine, scene(engine), { kind: 'iris', color: '#50514f' });
      const button = new Button({ text: 'Next', width: 320, height: 110, onTap });
      button.position.set(viewport.width / 2, shown % 2 === 0 ? 500 : 800);
      stage.addChild(button);
    },
    probe: () => ({ shown }),
  };
}

export default {
  id: 'transition',
  title: 'Transition',
  description: 'A circle closes over one scene and opens on the next.',
  design: { width: 750, height: 1334 },
  background: '#fff6e5',
  start: scene,
} satisfies Game;
