/** The scene shown when a game cannot go on: what happened, readable, instead of a blank screen. */
import { Text } from './pixi.ts';
import type { Scene } from './scene.ts';

export function failureScene(error: Error): Scene {
  const text = new Text({ text: error.message });
  return {
    enter: (engine) => {
      engine.stage.addChild(text);
    },
    draw: ({ viewport }) => {
      const size = viewport.width / 22;
      text.style = {
        fontFamily: 'sans-serif',
        fontSize: size,
        lineHeight: size * 1.5,
        fill: '#c0392b',
        wordWrap: true,
        breakWords: true,
        wordWrapWidth: viewport.width * 0.84,
      };
      text.position.set(viewport.width * 0.08, viewport.height * 0.3);
    },
    probe: () => ({ failure: error.message }),
  };
}
