/** Merge (合果果): drop fruits into a box; two alike become one of the next kind. */
import { type Engine, FriendlyScores, type Game } from 'tiao';
import { makeArt } from './art.ts';
import { KEPT, playScene } from './play.ts';
import { WORDS } from './words.ts';

/** A score beyond this was not played. */
const MOST = 99_999;

const scoresOf = (engine: Engine) =>
  new FriendlyScores(engine, { most: MOST, title: (score) => WORDS[engine.language].card(score) });

export default {
  id: 'merge',
  title: 'Merge 合果果',
  design: { width: 750, height: 1334 },
  background: '#cdeaf0',
  accent: '#f2894f',
  assets: {
    sounds: {
      drop: 'assets/drop.wav',
      bump: 'assets/bump.wav',
      pop: 'assets/pop.wav',
      plop: 'assets/plop.wav',
      fresh: 'assets/fresh.wav',
      bloom: 'assets/bloom.wav',
      warn: 'assets/warn.wav',
      over: 'assets/over.wav',
      button: 'assets/button.wav',
    },
  },
  storage: KEPT,
  start: (engine) => playScene(engine, { art: makeArt(engine), scores: scoresOf(engine) }),
} satisfies Game;
