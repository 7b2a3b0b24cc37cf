/**
 * `window.__tiao`: the handle by which tools (fixtures, `tiao run`, the performance panel) control the game in front. A
 * package cannot reach it: its realm has another origin.
 */
import type { Action } from '../../contract/action.ts';
import type { Boot } from '../../contract/boot.ts';
import type { Fault } from '../../contract/fault.ts';
import type { Json } from '../../contract/json.ts';
import type { Launch } from '../../contract/launch.ts';
import type { PackageIndex } from '../../contract/package-index.ts';
import type { RealmState } from '../../contract/realm-state.ts';
import type { StoredData } from '../../contract/stored-data.ts';
import type { Surroundings } from '../../contract/surroundings.ts';
import type { Made } from '../services/host-network.ts';
import type { LogEntry } from './log.ts';
import type { OpenGame } from './open-game.ts';

export type RunStatus = 'booting' | 'running' | 'hidden' | 'failed';

/** The state of a run. */
export type PhoneState = {
  status: RunStatus;
  /** the device in use, with the screen it really has */
  device: Boot['device'] | null;
  launch: Launch | null;
  package: Pick<PackageIndex, 'id' | 'title' | 'hash' | 'bytes' | 'own'> | null;
  /**
   * milliseconds from the realm's start to the end of game.js, and to the first frame that drew; null before. The first
   * game's realm starts with the page, before the page's own script.
   */
  bootedMs: number | null;
  firstFrameMs: number | null;
  fault: Fault | null;
};

export type PhoneHandle = {
  /**
   * runs frames of the stepped clock, of which the last `drawn` (all by default) are drawn; resolves when the last one
   * is. `safely`: frames are skipped only if no later one seems to need them; resolves to false if one did
   */
  step(frames: number, drawn?: number, safely?: boolean): Promise<boolean>;
  /** performs an action of the player or of the phone's surroundings */
  act(action: Action): void;
  /** the realm's report on itself; like `tool`, rejects if the game has ended, or ends before it answers */
  inspect(): Promise<RealmState>;
  /** calls a tool of the game: 'trace', 'frames' … */
  tool(name: string, args?: Json): Promise<Json>;
  /** starts or stops counting the calls of the game's graphics context */
  countCalls(isOn: boolean): void;
  /** the run's console, errors and faults, oldest first */
  log(): LogEntry[];
  /** every request of the run, with its status; 0 for one that was refused or failed */
  network(): Made[];
  /** what the game has stored; null if the browser stores nothing */
  kept(): Promise<StoredData | null>;
  readonly state: PhoneState;
};

/** Settings that a tool may assign to `window.__tiaoSetup` before the page runs, if they do not fit into the address. */
export type PhoneSetup = {
  launch?: Partial<Launch>;
  config?: Boot['config'];
  epoch?: number;
  language?: string;
  /** initial stored data, for a phone that has none of this game */
  kept?: StoredData;
  /** true if the page's server watches sources and reports changes (adapter/contract/dev-server.ts) */
  watched?: boolean;
} & Surroundings;

declare global {
  interface Window {
    __tiao?: PhoneHandle;
    __tiaoSetup?: PhoneSetup;
  }
}

/** The handle of whichever game is in front. */
export class Handle implements PhoneHandle {
  constructor(private readonly front: () => OpenGame | null) {}

  step(frames: number, drawn?: number, safely?: boolean): Promise<boolean> {
    return this.run?.step(frames, drawn, safely) ?? noGame();
  }

  act(action: Action): void {
    this.front()?.perform(action);
  }

  inspect(): Promise<RealmState> {
    return this.run?.inspect() ?? noGame();
  }

  tool(name: string, args: Json = null): Promise<Json> {
    return this.run?.tool(name, args) ?? noGame();
  }

  countCalls(isOn: boolean): void {
    this.run?.countCalls(isOn);
  }

  log(): LogEntry[] {
    return this.front()?.log.entries ?? [];
  }

  network(): Made[] {
    return this.front()?.services.network.made ?? [];
  }

  kept(): Promise<StoredData | null> {
    return this.run?.kept() ?? Promise.resolve(null);
  }

  get state(): PhoneState {
    if (!this.run) throw new Error(NO_GAME);
    return this.run.state;
  }

  private get run() {
    return this.front()?.run;
  }
}

const NO_GAME = 'No game is on the phone yet.';

function noGame(): Promise<never> {
  return Promise.reject(new Error(NO_GAME));
}
