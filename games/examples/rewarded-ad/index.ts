import { Button, type Game, label, rewardedAd, type Scene } from 'tiao';

/** One more life for an ad that was watched to the end. */
function scene(): Scene {
  const text = label('1', { size: 160, color: '#f25f5c' });
  let lives = 1;
  let outcome = '';
  return {
    enter(engine) {
      const { stage, viewport } = engine;
      const ad = rewardedAd(engine, 'adunit-0123456789abcdef');
      const onTap = () =>
        ad.show((ended) => {
          outcome = ended;
          if (ended === 'watched') lives += 1;
          text.text = String(lives);
        });
      const button = new Button({ text: 'One more life', width: 460, height: 110, onTap });
      text.position.set(viewport.width / 2, 500);
      button.position.set(viewport.width / 2, 900);
      stage.addChild(text, button);
    },
    probe: () => ({ lives, outcome }),
  };
}

export default {
  id: 'rewarded-ad',
  title: 'Rewarded ad',
  description: 'One more life for an ad that was watched to the end.',
  design: { width: 750, height: 1334 },
  background: '#fff6e5',
  start: scene,
} satisfies Game;
