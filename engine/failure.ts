/** The scene shown when a game cannot go on: the error as readable text instead of a blank screen. */
import type { Engine } from './engine.ts';
import { Text } from './pixi.ts';
import type { Scene } from './scene.ts';

/** Makes a scene that shows the message of an error. */
export function failureScene(error: Error): Scene {
  const text = new Text({ text: error.message });
  const layOut = ({ viewport }: Engine) => {
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
  };
  return {
    enter: (engine) => {
      layOut(engine);
      engine.stage.addChild(text);
    },
    resize: layOut,
    probe: () => ({ failure: error.message }),
  };
}
