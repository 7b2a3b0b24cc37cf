import { BitmapText, type Game, type Scene } from 'tiao';

/** A number that changes in every frame, without a new picture for each; a touch stops it. */
function scene(): Scene {
  const text = new BitmapText({
    text: '0.00',
    style: { fontFamily: 'sans-serif', fontSize: 120, fill: '#3f4479' },
  });
  let seconds = 0;
  let isRunning = true;
  return {
    enter({ stage, viewport }) {
      text.position.set(viewport.width / 2 - 140, viewport.height / 2 - 60);
      stage.addChild(text);
    },
    update({ input }, dt) {
      if (input.pointer.pressed) isRunning = !isRunning;
      if (isRunning) seconds += dt;
    },
    draw() {
      text.text = seconds.toFixed(2);
    },
    probe: () => ({ seconds }),
  };
}

export default {
  id: 'bitmap-text',
  title: 'Bitmap text',
  description: 'A number that changes in every frame, without a new picture for each; a touch stops it.',
  design: { width: 750, height: 1334 },
  background: '#fff6e5',
  start: scene,
} satisfies Game;
