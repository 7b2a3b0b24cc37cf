/** Options and events of a run. */
import type { Boot } from '../../contract/boot.ts';
import type { Fault } from '../../contract/fault.ts';
import type { Launch } from '../../contract/launch.ts';
import type { PackageIndex } from '../../contract/package-index.ts';
import type { StoredData } from '../../contract/stored-data.ts';
import type { Battery, NetworkType, PhoneLocation } from '../../contract/surroundings.ts';
import type { Device } from '../../devices/index.ts';
import type { RunStatus } from './handle.ts';
import type { LogEntry } from './log.ts';
import type { Spare } from './spare-realm.ts';

export type RunOptions = {
  /** finds the package's address */
  base: () => Promise<string>;
  /** its id if it is a game of this server, otherwise null */
  game: string | null;
  /** who plays: 'me', or another user of the platform */
  user: string;
  clock: Boot['clock'];
  launch: Launch;
  seed: number;
  epoch: number;
  config: Boot['config'];
  language: string;
  network?: NetworkType;
  location?: PhoneLocation;
  battery?: Battery;
  noDraw: boolean;
  /** initial stored data, for a store that has none of this game */
  kept?: StoredData;
  /** takes the game over from another tab that uses it */
  takesOver: boolean;
  /** a realm that is loaded already */
  spare: Spare | null;
};

/** Events of a run. */
export type RunEvents = {
  /** the package is known; returns the device it gets */
  onIndex: (index: PackageIndex) => Device;
  onProgress: (share: number) => void;
  onBooted: () => void;
  onFirstFrame: () => void;
  onStatus: (state: RunStatus) => void;
  onFault: (fault: Fault) => void;
  onError: (error: LogEntry) => void;
  /** from now on nothing is stored; says why */
  onForgets: (why: string) => void;
  /** the game has not answered for this many milliseconds; 0 when it answers again */
  onBusy: (milliseconds: number) => void;
};
