/** One sound that can play: what wx's InnerAudioContext needs of whatever makes it audible. */
export interface Voice {
  /** seconds */
  readonly duration: number;
  /** Starts at `seconds`; `onEnded` comes when it has played to its end and does not loop. */
  play(seconds: number): void;
  /** Stops, and returns where it was, in seconds. */
  halt(): number;
  /** seconds */
  position(): number;
  tune(tuning: Tuning): void;
  onEnded: () => void;
  destroy(): void;
}

export type Tuning = { volume: number; rate: number; loop: boolean };

/** Makes voices. One exists in a realm. */
export interface Voices {
  /** Rejects when the bytes are no sound this browser can read. */
  load(key: string, bytes: ArrayBuffer, tuning: Tuning): Promise<Voice>;
  /** a finger touched the screen: browsers let sound begin only then */
  unlock(): void;
  /** the phone's own volume, 0 to 1 */
  setVolume(volume: number): void;
}
