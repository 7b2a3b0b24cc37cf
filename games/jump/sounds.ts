/** Which sound is played when. */
import type { Engine, Voice } from 'tiao';
import type { KindName } from './course.ts';

/** The rising part of the charge lasts this long; then its last tone is held in a loop. */
const CHARGE_SECONDS = 1.17;
/** Semitones above the first tone for each further perfect landing: a rising major scale. */
const SCALE = [0, 2, 4, 5, 7, 9, 11, 12];

const BONUS_SOUNDS: Partial<Record<KindName, string>> = {
  manhole: 'manhole',
  cube: 'cube',
  shop: 'shop',
  musicbox: 'musicbox',
};

export class Sounds {
  private charging: Voice | null = null;
  private isHeld = false;

  constructor(private readonly engine: Engine) {}

  startCharge(): void {
    this.stopCharge();
    this.isHeld = false;
    this.charging = this.engine.audio.play('charge', { volume: 0.5 });
  }

  /** Switches to the held tone when the rise is over. */
  charge(seconds: number): void {
    if (this.isHeld || seconds < CHARGE_SECONDS) return;
    this.isHeld = true;
    this.charging = this.engine.audio.play('hold', { volume: 0.5, loop: true });
  }

  stopCharge(): void {
    this.charging?.stop();
    this.charging = null;
  }

  leap(): void {
    this.stopCharge();
    this.engine.audio.play('leap', { volume: 0.6 });
  }

  land(): void {
    this.engine.audio.play('land', { volume: 0.7 });
  }

  perfect(combo: number): void {
    const semitones = SCALE[Math.min(combo, SCALE.length) - 1];
    this.engine.audio.play('perfect', { volume: 0.8, rate: 2 ** (semitones / 12) });
  }

  bonus(kind: KindName): void {
    this.engine.audio.play(BONUS_SOUNDS[kind] ?? 'perfect', { volume: 0.85 });
  }

  /** The score to beat was beaten. */
  triumph(): void {
    this.engine.audio.play('shop', { volume: 0.9, rate: 1.19 });
  }

  play(name: 'fall' | 'drop' | 'button'): void {
    this.engine.audio.play(name, { volume: name === 'drop' ? 0.3 : 0.6 });
  }
}
