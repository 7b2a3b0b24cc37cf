import { type Game, label, type Scene } from 'tiao';

/** Random numbers from the seed of the run: a replay rolls the same dice. */
function scene(): Scene {
  const text = label('?', { size: 240, color: '#50514f' });
  const thrown: number[] = [];
  return {
    enter({ stage, viewport }) {
      text.position.set(viewport.width / 2, viewport.height / 2);
      stage.addChild(text);
    },
    update({ input, random }) {
      if (!input.pointer.pressed) return;
      thrown.push(1 + random.int(6));
      text.text = String(thrown.at(-1));
    },
    probe: () => ({ thrown }),
  };
}

export default {
  id: 'dice',
  title: 'Dice',
  description: 'Random numbers from the seed of the run: a replay rolls the same dice.',
  design: { width: 750, height: 1334 },
  background: '#fff6e5',
  start: scene,
} satisfies Game;
