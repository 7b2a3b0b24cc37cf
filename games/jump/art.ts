/** Pictures that all runs share, made once. */
import type { Engine } from 'tiao';
import { type EffectsArt, effectsArt } from './effects.ts';
import { type FigureArt, figureArt } from './figure.ts';
import { Shadows } from './shadows.ts';

export type Art = { figure: FigureArt; effects: EffectsArt; shadows: Shadows };

export function makeArt(engine: Engine): Art {
  return { figure: figureArt(engine), effects: effectsArt(engine), shadows: new Shadows() };
}
