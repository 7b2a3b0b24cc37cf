import { askText, Button, type Game, label, type Scene } from 'tiao';

/** A name, typed on the keyboard of the phone. */
function scene(): Scene {
  const text = label('Who are you?', { size: 64, color: '#50514f', maxWidth: 670 });
  let asked = 0;
  return {
    enter(engine) {
      const { stage, viewport } = engine;
      const onTap = () => {
        asked += 1;
        askText(engine, { maxLength: 12 }, (name) => {
          text.text = name === null ? 'Another time.' : `Hello, ${name}!`;
        });
      };
      const button = new Button({ text: 'Type', width: 320, height: 110, onTap });
      text.position.set(viewport.width / 2, 400);
      button.position.set(viewport.width / 2, 600);
      stage.addChild(text, button);
    },
    probe: () => ({ asked, text: text.text }),
  };
}

export default {
  id: 'text-input',
  title: 'Text input',
  description: 'A name, typed on the keyboard of the phone.',
  design: { width: 750, height: 1334 },
  background: '#fff6e5',
  start: scene,
} satisfies Game;
