import { type Game, label, type Scene, storageOf } from 'tiao';

/** A count that is still there in the next run. */
const KEPT = { taps: 0 };

function scene(): Scene {
  const text = label('', { size: 64, color: '#50514f', maxWidth: 670 });
  let taps = 0;
  return {
    enter(engine) {
      const { stage, viewport } = engine;
      taps = storageOf(engine, KEPT).get('taps');
      text.text = `${taps} taps so far`;
      text.position.set(viewport.width / 2, viewport.height / 2);
      stage.addChild(text);
    },
    update(engine) {
      if (!engine.input.pointer.pressed) return;
      taps += 1;
      text.text = `${taps} taps so far`;
      storageOf(engine, KEPT).set('taps', taps);
    },
    probe: () => ({ taps }),
  };
}

export default {
  id: 'storage',
  title: 'Storage',
  description: 'A count that is still there in the next run.',
  design: { width: 750, height: 1334 },
  background: '#fff6e5',
  storage: KEPT,
  start: scene,
} satisfies Game;
