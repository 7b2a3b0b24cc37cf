/** All sounds of the game: limits how many play at once, and pauses, unlocks or mutes them together (wx-facts §11). */
import type { Voices } from './voice.ts';

/** Android plays about 10 at once (wx-facts §11). */
const MOST_AT_ONCE = 10;

export type Playing = { pauseByPhone: () => void };

/** A WebAudioContext of the game, which the phone can only silence as a whole. */
export type Graph = {
  silence: () => void;
  unlock: () => void;
  setVolume: (volume: number) => void;
  lose: () => void;
};

export class Mixer {
  private playing = new Set<Playing>();
  private graphs = new Set<Graph>();
  private volume = 1;

  constructor(
    readonly voices: Voices,
    /** true while the game is hidden or interrupted: sounds refuse to play */
    readonly isSilenced: () => boolean,
  ) {}

  /** Counts the sound as playing; false if too many play already. */
  admit(sound: Playing): boolean {
    if (!this.playing.has(sound) && this.playing.size >= MOST_AT_ONCE) return false;
    this.playing.add(sound);
    return true;
  }

  leave(sound: Playing) {
    this.playing.delete(sound);
  }

  addGraph(graph: Graph) {
    this.graphs.add(graph);
    graph.setVolume(this.volume);
  }

  removeGraph(graph: Graph) {
    this.graphs.delete(graph);
  }

  /** Pauses everything; nothing resumes automatically. */
  silence() {
    for (const sound of [...this.playing]) sound.pauseByPhone();
    for (const graph of this.graphs) graph.silence();
  }

  /** iOS quirk: the existing graphs stay silent from now on. */
  loseGraphs() {
    for (const graph of this.graphs) graph.lose();
  }

  /** Call on a touch: browsers allow sound only after one. */
  unlock() {
    this.voices.unlock();
    for (const graph of this.graphs) graph.unlock();
  }

  /** The phone's own volume, 0 to 1. */
  setVolume(volume: number) {
    this.volume = volume;
    this.voices.setVolume(volume);
    for (const graph of this.graphs) graph.setVolume(volume);
  }
}
