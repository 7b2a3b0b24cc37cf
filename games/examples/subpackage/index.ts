import { Button, type Game, label, type Scene } from 'tiao';

/** More of the game is loaded when it is wanted, not before it starts. */
function scene(): Scene {
  const text = label('', { size: 48, color: '#50514f', maxWidth: 670 });
  let levels: string[] = [];
  const load = () => {
    wx.loadSubpackage({
      name: 'more', // the folder that game.json calls so: its game.js runs once it is there
      success: () => {
        levels = (GameGlobal as { moreLevels?: string[] }).moreLevels ?? [];
        text.text = levels.join(', ');
      },
      fail: ({ errMsg }) => {
        text.text = errMsg;
      },
      complete: () => console.log('more is here, or will not come'),
    });
  };
  return {
    enter({ stage, viewport }) {
      const button = new Button({ text: 'More levels', width: 380, height: 110, onTap: load });
      button.position.set(viewport.width / 2, viewport.height / 2);
      text.position.set(viewport.width / 2, viewport.height / 2 + 160);
      stage.addChild(button, text);
    },
    probe: () => ({ levels }),
  };
}

export default {
  id: 'subpackage',
  title: 'Subpackage',
  description: 'More of the game is loaded when it is wanted, not before it starts.',
  design: { width: 750, height: 1334 },
  background: '#fff6e5',
  start: scene,
} satisfies Game;
