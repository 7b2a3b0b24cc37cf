/** The sprites scene, drawn by bare pixi. */
import { asked } from '../asked.ts';
import { runBare } from '../bare.ts';
import { SpritesPicture } from '../sprites-picture.ts';

const picture = new SpritesPicture(asked.n);
let frames = 0;
let first = 0;
let last = 0;

runBare(
  picture,
  (time) => {
    first ||= time;
    last = time;
    picture.show(frames++);
  },
  () => ({ steps: frames, simulated: frames / 60, wall: (last - first) / 1000 }),
);
