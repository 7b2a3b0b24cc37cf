/**
 * The boot message, with which the page starts a realm.
 *
 * The realm loads, posts `'tiao:ready'` to its parent, and the page answers with one `Boot` and a MessagePort. From then
 * on everything goes through the port (messages.ts), so window messages that a package forges have no effect.
 */
import type { Device } from '../devices/device.ts';
import type { Json } from './json.ts';
import type { Launch } from './launch.ts';
import type { PackageIndex } from './package-index.ts';
import type { Battery, NetworkType, PhoneLocation } from './surroundings.ts';

/**
 * Scripts of the engine, for a realm that is loaded before its package is known: it compiles them, and runs none. It
 * answers `'tiao:ready?'` with `'tiao:ready'`.
 */
export type Ahead = { type: 'tiao:ahead'; scripts: AheadScript[] };
export type AheadScript = { path: string; hash: string; bytes: ArrayBuffer };

export type Boot = {
  type: 'tiao:boot';
  /**
   * 'open': the package's open data domain, a second realm. Then the boot messages of both realms carry two ports: one to
   * the page, and one between the two realms (realm/open-data/messages.ts).
   */
  domain?: 'main' | 'open';
  index: PackageIndex;
  /**
   * the rewritten scripts' bytes, in the order of `index.scripts`; transferred, not copied. Null: the realm was given
   * this script ahead
   */
  scripts: (ArrayBuffer | null)[];
  /**
   * the other files' bytes, in the order of `index.files`; transferred, not copied. Null: fetched later, by the call
   * `packageFile`
   */
  files: (ArrayBuffer | null)[];
  device: Device;
  launch: Launch;
  /** the phone's language, as wx.getAppBaseInfo reports it: 'zh_CN', 'en' … */
  language: string;
  /** the network the phone is on when the game starts; usually 'wifi' */
  network?: NetworkType;
  /** by default in Guangzhou */
  location?: PhoneLocation;
  /** by default at 80 %, not charging */
  battery?: Battery;
  /** `wx.setStorage` values of this game and user: key → serialised value */
  storage: { [key: string]: string };
  /** files under wx.env.USER_DATA_PATH, path relative to it */
  userFiles: { path: string; bytes: ArrayBuffer }[];
  /**
   * 'real': the display's frames and the wall clock. 'stepped': frames run only by `step`, each 1/60 s of virtual time;
   * timers and Date follow it, and the clock waits for pending pictures, sounds and files.
   */
  clock: 'real' | 'stepped';
  /** start of Date.now() on the stepped clock, milliseconds */
  epoch: number;
  /** the seed of Math.random on the stepped clock */
  seed: number;
  /** assigned to GameGlobal before game.js runs */
  config: { [key: string]: Json };
  /** the graphics context is real, but draw calls do nothing: for timing scripts alone */
  noDraw: boolean;
};
