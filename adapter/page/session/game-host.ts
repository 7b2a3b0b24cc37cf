/** How a game on the phone is started, and what it needs of the phone. */
import type { Trace } from '../../../engine/trace.ts';
import type { ServiceArgs } from '../../contract/account.ts';
import type { Launch } from '../../contract/launch.ts';
import type { Card } from '../../contract/share.ts';
import type { Surroundings } from '../../contract/surroundings.ts';
import type { Device } from '../../devices/index.ts';
import type { Address } from '../address.ts';
import type { Preferences } from '../preferences.ts';
import type { Suggestion } from '../screens/fault.ts';
import type { PhoneSetup } from './handle.ts';
import type { OpenGame } from './open-game.ts';
import type { Spare } from './spare-realm.ts';

/** How a game is started. */
export type Start = {
  address: Address;
  launch: Launch;
  config: PhoneSetup['config'];
  epoch: number | undefined;
  language: string;
  kept?: PhoneSetup['kept'];
  /** takes the game over from another tab */
  takesOver: boolean;
  /** plays this trace on the stepped clock instead of the player's input, and skips drawing its first `showFrom` steps */
  replay?: { trace: Trace; showFrom: number };
  surroundings: Surroundings;
  /** a realm that is loaded already */
  spare: Spare | null;
};

/** The phone that runs the game. */
export type GameHost = {
  preferences: Preferences;
  /** only the game's own pixels are shown, without messages over them */
  isBare: boolean;
  /** called when the package is known; returns the device it gets */
  meet: (game: OpenGame) => Device;
  /** called when its state, orientation or style has changed */
  changed: (game: OpenGame) => void;
  restart: (game: OpenGame) => void;
  putAside: (game: OpenGame) => void;
  share: (card: Card) => void;
  /** opens customer service; resolves when the player is back */
  serve: (args: ServiceArgs) => Promise<{ path: string; query: { [name: string]: string } }>;
  vibrate: (milliseconds: number) => void;
  /** links to offer on the error screen */
  suggestions: (game: OpenGame) => Suggestion[];
};
