/** One playable sound: the interface between wx's InnerAudioContext and the sound library. */
export interface Voice {
  /** seconds */
  readonly duration: number;
  /** Starts at `seconds`. If it does not loop, `onEnded` is called at its end. */
  play(seconds: number): void;
  /** Stops and returns the position, in seconds. */
  halt(): number;
  /** seconds */
  position(): number;
  tune(tuning: Tuning): void;
  onEnded: () => void;
  destroy(): void;
}

export type Tuning = { volume: number; rate: number; loop: boolean };

/** Creates voices. Each realm has one. */
export interface Voices {
  /** Rejects if this browser cannot decode the bytes. */
  load(key: string, bytes: ArrayBuffer, tuning: Tuning): Promise<Voice>;
  /** called on a touch: browsers allow sound only after one */
  unlock(): void;
  /** the phone's volume, 0 to 1 */
  setVolume(volume: number): void;
}
