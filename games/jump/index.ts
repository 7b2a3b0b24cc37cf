/** Jump-Jump (跳一跳): hold to charge, release to leap to the next platform. */
import type { Game } from 'tiao';
import { makeArt } from './art.ts';
import { Friends } from './friends.ts';
import { KEPT, playScene } from './play.ts';

export default {
  id: 'jump',
  // with the hyphen that does not allow a line break
  title: 'Jump‑Jump 跳一跳',
  design: { width: 1080, height: 1920 },
  background: '#d0d8e3',
  accent: '#3c8f6c',
  assets: {
    sounds: {
      charge: 'assets/charge.wav',
      hold: 'assets/hold.wav',
      leap: 'assets/leap.wav',
      land: 'assets/land.wav',
      perfect: 'assets/perfect.wav',
      fall: 'assets/fall.wav',
      drop: 'assets/drop.wav',
      button: 'assets/button.wav',
      manhole: 'assets/manhole.wav',
      cube: 'assets/cube.wav',
      shop: 'assets/shop.wav',
      musicbox: 'assets/musicbox.wav',
    },
  },
  storage: KEPT,
  start: (engine) => playScene(engine, { art: makeArt(engine), friends: new Friends(engine) }, true),
} satisfies Game;
