/** Paper Plane (纸飞机): fly, shoot folded paper enemies, and keep the chain; a second finger sets off a firecracker. */
import { type Engine, FriendlyScores, type Game } from 'tiao';
import { makeArt } from './art.ts';
import { KEPT, playScene } from './play.ts';
import { WORDS } from './words.ts';

/** A score beyond this was not played. */
const MOST = 9_999_999;

const scoresOf = (engine: Engine) =>
  new FriendlyScores(engine, { most: MOST, title: (score) => WORDS[engine.language].card(score) });

export default {
  id: 'plane',
  title: 'Paper Plane 纸飞机',
  design: { width: 750, height: 1334 },
  background: '#4f9fa6',
  accent: '#fffaf0',
  assets: {
    sounds: {
      music: 'assets/music.wav',
      fire: 'assets/fire.wav',
      hit: 'assets/hit.wav',
      tear: 'assets/tear.wav',
      boom: 'assets/boom.wav',
      great: 'assets/great.wav',
      star: 'assets/star.wav',
      gift: 'assets/gift.wav',
      blast: 'assets/blast.wav',
      shield: 'assets/shield.wav',
      hurt: 'assets/hurt.wav',
      warn: 'assets/warn.wav',
      over: 'assets/over.wav',
      button: 'assets/button.wav',
    },
  },
  storage: KEPT,
  start: (engine) => playScene(engine, { art: makeArt(engine), scores: scoresOf(engine) }),
} satisfies Game;
