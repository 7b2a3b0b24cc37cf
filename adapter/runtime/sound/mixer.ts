/** All sounds of the game: how many play at once, and what silences them together (facts §11). */
import type { Voices } from './voice.ts';

/** Android plays about 10 at once (facts §11). */
const MOST_AT_ONCE = 10;

export type Playing = { pauseByPhone: () => void };

export class Mixer {
  private playing = new Set<Playing>();

  constructor(
    readonly voices: Voices,
    /** hidden or interrupted: playing is refused */
    readonly isSilenced: () => boolean,
  ) {}

  /** True if one more may play. */
  admit(sound: Playing): boolean {
    if (!this.playing.has(sound) && this.playing.size >= MOST_AT_ONCE) return false;
    this.playing.add(sound);
    return true;
  }

  leave(sound: Playing) {
    this.playing.delete(sound);
  }

  /** Pauses everything; nothing resumes by itself. */
  silence() {
    for (const sound of [...this.playing]) sound.pauseByPhone();
  }
}
