import { Button, type Game, label, readChallenge, type Scene, shareChallenge } from 'tiao';

/** A shared card with a score to beat; whoever opens it sees the score. */
function scene(): Scene {
  let sent = 0;
  return {
    enter(engine) {
      const { query, seed, stage, viewport } = engine;
      const challenge = readChallenge(query, { most: 1000 });
      const text = label(challenge ? `Beat ${challenge.score}!` : 'No challenge yet', { color: '#50514f' });
      const onTap = () => {
        sent += 1;
        shareChallenge(engine, { title: 'Beat my 42!' }, { score: 42, seed });
      };
      const button = new Button({ text: 'Challenge', width: 400, height: 110, onTap });
      text.position.set(viewport.width / 2, 500);
      button.position.set(viewport.width / 2, 800);
      stage.addChild(text, button);
    },
    probe: () => ({ sent }),
  };
}

export default {
  id: 'challenge',
  title: 'Challenge',
  description: 'A shared card with a score to beat; whoever opens it sees the score.',
  design: { width: 750, height: 1334 },
  background: '#fff6e5',
  start: scene,
} satisfies Game;
