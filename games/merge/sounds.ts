/** Which sound is played when. */
import type { Engine } from 'tiao';
import type { Bump } from './heap.ts';

/** Semitones up for each further merge in a row: a pentatonic scale, in which all notes go together. */
const SCALE = [0, 2, 4, 7, 9, 12, 14, 16, 19];
/** Semitones down for each larger kind. */
const DEEPER = 1.4;
/** Fruits from this kind on are made with a deeper sound. */
const LARGE = 6;
/** Bumps softer than the first speed, in design units per step, are silent; at the second they are loudest. */
const SOFT = 2.2;
const LOUD = 16;
/** Minimum seconds between two bump sounds, and between two beats of the warning. */
const BUMP_REST = 0.07;
const BEAT = 0.6;

export class Sounds {
  private sinceBump = 0;
  private sinceBeat = 0;

  constructor(private readonly engine: Engine) {}

  step(dt: number, danger: number): void {
    this.sinceBump += dt;
    this.sinceBeat += dt;
    if (danger < 0.25 || this.sinceBeat < BEAT) return;
    this.sinceBeat = 0;
    this.engine.audio.play('warn', { volume: 0.25 + 0.35 * danger });
  }

  bump({ piece, speed }: Bump): void {
    if (speed < SOFT || this.sinceBump < BUMP_REST) return;
    this.sinceBump = 0;
    const volume = 0.08 + 0.42 * Math.min(1, (speed - SOFT) / (LOUD - SOFT));
    this.engine.audio.play('bump', { volume, rate: Math.max(0.6, 1.5 - piece.kind * 0.1) });
  }

  merge(kind: number, combo: number): void {
    const up = SCALE[Math.min(combo, SCALE.length) - 1];
    const isLarge = kind >= LARGE;
    const semitones = up - (isLarge ? kind - LARGE : kind) * DEEPER;
    this.engine.audio.play(isLarge ? 'plop' : 'pop', { volume: 0.75, rate: 2 ** (semitones / 12) });
  }

  play(name: 'drop' | 'fresh' | 'bloom' | 'over' | 'button'): void {
    this.engine.audio.play(name, { volume: name === 'drop' ? 0.35 : 0.7 });
  }
}
