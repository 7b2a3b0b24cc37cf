/** What a hand or the world does to the phone. */
import type { Launch } from './launch.ts';
import type { Battery, NetworkType, PhoneLocation } from './surroundings.ts';

/** One entry of an actions file without its `at`: something a hand or the world does to the phone. */
export type Action =
  | { tap: { x: number; y: number } }
  | { press: { x: number; y: number; ms: number } }
  | { touch: { type: 'start' | 'move' | 'end' | 'cancel'; id: number; x: number; y: number } }
  | { hide: true }
  /** comes back another way: what is not given of `scene` or `query` stays as it was */
  | { show: Partial<Launch> }
  | { audioInterruption: 'begin' | 'end' }
  | { memoryWarning: 5 | 10 | 15 }
  | { loseContext: number }
  | { network: NetworkType }
  | { location: PhoneLocation }
  /** what is not given of it stays as it was */
  | { battery: Partial<Battery> }
  | { storageFull: boolean }
  | { clockJump: number }
  /** how the phone is held, in g: x right, y up the screen, z out of it; upright is {x: 0, y: -1, z: 0} */
  | { tilt: { x: number; y: number; z: number } }
  | { rotate: 'portrait' | 'landscape' }
  | { dialog: 'confirm' | 'cancel' | number }
  /** what stands in the keyboard that wx.showKeyboard opened */
  | { input: string };
