import { type Game, Graphics, label, type Scene } from 'tiao';

/** A worker counts primes while a hand turns without a hitch; each touch asks for more. */
function scene(): Scene {
  const hand = new Graphics().roundRect(-8, -200, 16, 200, 8).fill('#3f4479');
  const text = label('counting …', { size: 48, color: '#50514f', maxWidth: 670 });
  let worker: WechatMinigame.Worker;
  let below = 100_000;
  return {
    enter({ stage, viewport }) {
      hand.position.set(viewport.width / 2, viewport.height / 2);
      text.position.set(viewport.width / 2, viewport.height / 2 + 300);
      stage.addChild(hand, text);
      worker = wx.createWorker('workers/primes.js');
      worker.onMessage((answer: object) => {
        text.text = `${JSON.stringify(answer)}`;
      });
      worker.postMessage({ below });
    },
    update({ input }, dt) {
      hand.rotation += 2 * dt;
      if (!input.pointer.pressed) return;
      below *= 2;
      worker.postMessage({ below });
    },
    exit: () => worker.terminate(),
    probe: () => ({ text: text.text }),
  };
}

export default {
  id: 'worker',
  title: 'Worker',
  description: 'A worker counts primes while a hand turns without a hitch; each touch asks for more.',
  design: { width: 750, height: 1334 },
  background: '#fff6e5',
  start: scene,
} satisfies Game;
