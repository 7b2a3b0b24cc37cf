import { type Game, Graphics, Random, type Scene } from 'tiao';

const begin = () => ({ random: new Random(7), step: 0, x: 375, y: 700, turn: 0 });

/** A run is its seed and its touches: after five it is played again, step by step the same. */
function scene(): Scene {
  const dot = new Graphics().circle(0, 0, 40).fill('#f25f5c');
  const touches: number[] = [];
  const ends: string[] = [];
  let run = begin();
  return {
    enter: ({ stage }) => void stage.addChild(dot),
    update({ input }) {
      const isReplay = ends.length > 0;
      const isTouched = isReplay ? touches.includes(run.step) : input.pointer.pressed;
      if (isTouched && !isReplay) touches.push(run.step);
      if (isTouched) run.turn = run.random.next() * 6;
      run.x = Math.min(700, Math.max(50, run.x + 6 * Math.cos(run.turn)));
      run.y = Math.min(1200, Math.max(100, run.y + 6 * Math.sin(run.turn)));
      run.step += 1;
      if (touches.length < 5 || run.step < touches[4] + 60) return;
      ends.push(`${run.x} ${run.y}`);
      run = begin();
      dot.tint = 0x9090ff; // from now on it is the replay
    },
    draw: () => void dot.position.set(run.x, run.y),
    probe: () => ({ step: run.step, x: run.x, ends: ends.slice(-2) }),
  };
}

export default {
  id: 'replay',
  title: 'Replay',
  description: 'A run is its seed and its touches: after five it is played again, step by step the same.',
  design: { width: 750, height: 1334 },
  background: '#fff6e5',
  start: scene,
} satisfies Game;
