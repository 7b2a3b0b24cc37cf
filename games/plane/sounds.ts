/** Which sound is played when. */
import type { Engine, Voice } from 'tiao';
import { KINDS, type KindName } from './kinds.ts';

/** Semitones up for each star caught in a row: a pentatonic scale, in which all notes go together. */
const SCALE = [0, 2, 4, 7, 9, 12, 14, 16, 19, 21, 24];
/** A star caught this soon after the last sounds one note higher, seconds. */
const ROW = 0.5;
/** Minimum seconds between two sounds of a kind: hundreds of hits give one sound. */
const REST = { fire: 0.11, hit: 0.07, tear: 0.05, boom: 0.09, star: 0.045 };

type Rested = keyof typeof REST;

export class Sounds {
  private music: Voice | null = null;
  private starsInRow = 0;
  private readonly since: Record<Rested, number> = { fire: 1, hit: 1, tear: 1, boom: 1, star: 1 };

  constructor(private readonly engine: Engine) {}

  step(dt: number): void {
    const { since } = this;
    since.fire += dt;
    since.hit += dt;
    since.tear += dt;
    since.boom += dt;
    since.star += dt;
  }

  startMusic(): void {
    this.stopMusic();
    this.music = this.engine.audio.play('music', { volume: 0.34, loop: true });
  }

  stopMusic(): void {
    this.music?.stop();
    this.music = null;
  }

  fire(): void {
    if (this.isRested('fire')) this.engine.audio.play('fire', { volume: 0.12 });
  }

  hit(): void {
    if (this.isRested('hit')) this.engine.audio.play('hit', { volume: 0.14 });
  }

  /** Tearing paper; large enemies explode with a bang. */
  kill(kind: KindName): void {
    const { radius } = KINDS[kind];
    if (kind === 'heron' || kind === 'dragon') this.engine.audio.play('great', { volume: 0.9 });
    else if (radius > 40) {
      if (this.isRested('boom')) this.engine.audio.play('boom', { volume: 0.55 });
    } else if (this.isRested('tear')) {
      this.engine.audio.play('tear', { volume: 0.4, rate: 1.25 - radius * 0.008 });
    }
  }

  star(): void {
    const isRow = this.since.star < ROW;
    this.starsInRow = isRow ? this.starsInRow + 1 : 0;
    if (!this.isRested('star')) return;
    const semitones = SCALE[Math.min(this.starsInRow >> 1, SCALE.length - 1)];
    this.engine.audio.play('star', { volume: 0.28, rate: 2 ** (semitones / 12) });
  }

  play(name: 'gift' | 'blast' | 'hurt' | 'shield' | 'warn' | 'over' | 'button'): void {
    this.engine.audio.play(name, { volume: name === 'blast' ? 0.85 : 0.65 });
  }

  private isRested(sound: Rested): boolean {
    if (this.since[sound] < REST[sound]) return false;
    this.since[sound] = 0;
    return true;
  }
}
