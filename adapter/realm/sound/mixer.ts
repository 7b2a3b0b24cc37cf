/** All sounds of the game: how many play at once, and what the phone does to them together (wx-facts §11). */
import type { Voices } from './voice.ts';

/** Android plays about 10 at once (wx-facts §11). */
const MOST_AT_ONCE = 10;

export type Playing = { pauseByPhone: () => void };

/** A sound graph of the game's own (WebAudioContext), which the phone can only still as a whole. */
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

  addGraph(graph: Graph) {
    this.graphs.add(graph);
    graph.setVolume(this.volume);
  }

  removeGraph(graph: Graph) {
    this.graphs.delete(graph);
  }

  /** Pauses everything; nothing resumes by itself. */
  silence() {
    for (const sound of [...this.playing]) sound.pauseByPhone();
    for (const graph of this.graphs) graph.silence();
  }

  /** iOS: graphs made until now stay silent from here on. */
  loseGraphs() {
    for (const graph of this.graphs) graph.lose();
  }

  /** A finger touched the screen: browsers let sound begin only then. */
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
