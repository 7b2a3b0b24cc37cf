import { Button, type Game, ranking, type Scene, submitScore } from 'tiao';

/** Friends ranked by score, drawn in the open data domain. */
function scene(): Scene {
  let score = 0;
  return {
    enter(engine) {
      const { stage, viewport } = engine;
      const list = stage.addChild(engine.add(ranking(engine, { own: score, rows: 5 })));
      list.position.set(75, 220);
      const onTap = () => {
        score += 10;
        submitScore(engine, score);
      };
      const button = new Button({ text: 'Score 10', width: 380, height: 110, color: '#3c8f6c', onTap });
      button.position.set(viewport.width / 2, viewport.height - 160);
      stage.addChild(button);
    },
    probe: () => ({ score }),
  };
}

export default {
  id: 'ranking',
  title: 'Ranking',
  description: 'Friends ranked by score, drawn in the open data domain.',
  design: { width: 750, height: 1334 },
  background: '#fff6e5',
  start: scene,
} satisfies Game;
