/**
 * All pictures, on two sheets: one for the land and the clouds, one for everything that flies and for the score line.
 */
import { type Engine, Lettering, type Picture, paintSheet, type Texture } from 'tiao';
import { AIRCRAFT } from './aircraft.ts';
import { BITS } from './bits.ts';
import { BOSS_ART } from './boss-art.ts';
import { ISLAND_COUNT, LAND } from './land.ts';
import { NUMERALS, numeralPicture } from './numerals.ts';

export type AirName = keyof typeof AIRCRAFT | keyof typeof BITS | keyof typeof BOSS_ART;

export type Art = {
  air: Record<AirName, Texture>;
  digits: Lettering;
  islands: Texture[];
  clouds: Texture[];
  ripples: Texture[];
  boats: Texture[];
};

export function makeArt(engine: Engine): Art {
  const numerals = Object.fromEntries(NUMERALS.map((sign) => [sign, numeralPicture(sign)]));
  const flying: Record<string, Picture> = { ...AIRCRAFT, ...BOSS_ART, ...BITS };
  const sheet = paintSheet(engine, { ...flying, ...numerals });
  const land = paintSheet(engine, LAND);
  return {
    // safe: one texture per picture, with the same name
    air: sheet as Art['air'],
    digits: new Lettering(Object.fromEntries(NUMERALS.map((sign) => [sign, sheet[sign]])), -12),
    islands: Array.from({ length: ISLAND_COUNT }, (_, i) => land[`island${i}`]),
    clouds: [land.cloud0, land.cloud1],
    ripples: [land.ripple],
    boats: [land.boat],
  };
}
