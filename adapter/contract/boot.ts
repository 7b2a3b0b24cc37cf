/**
 * What the page hands to the realm at its start.
 *
 * The realm loads, posts `'tiao:ready'` to its parent, and the page answers with one `Boot` and a MessagePort. From then
 * on everything goes through the port (messages.ts), so window messages that a package forges have no effect.
 */
import type { Device } from '../devices/device.ts';
import type { Json } from './json.ts';
import type { Launch } from './launch.ts';
import type { PackageIndex } from './package-index.ts';
import type { Battery, NetworkType, PhoneLocation } from './surroundings.ts';

export type Boot = {
  type: 'tiao:boot';
  /** 'open': the package's open data domain, a realm beside the main one. Then each boot carries two ports: the
   *  page's, and one between the two realms (realm/open-data/messages.ts). */
  domain?: 'main' | 'open';
  index: PackageIndex;
  /** the rewritten scripts' bytes, in the order of `index.scripts`; transferred, as files are */
  scripts: ArrayBuffer[];
  /** the other files' bytes, in the order of `index.files`; transferred, so they exist once. Null: fetched later,
   *  by the call `packageFile` */
  files: (ArrayBuffer | null)[];
  device: Device;
  launch: Launch;
  /** the language the phone is set to, as wx.getAppBaseInfo tells it: 'zh_CN', 'en' … */
  language: string;
  /** the network the phone is on when the game starts; usually 'wifi' */
  network?: NetworkType;
  /** usually in Guangzhou, and with 80 % */
  location?: PhoneLocation;
  battery?: Battery;
  /** `wx.setStorage` values of this game and user: key → serialised value */
  storage: { [key: string]: string };
  /** files under wx.env.USER_DATA_PATH, path relative to it */
  userFiles: { path: string; bytes: ArrayBuffer }[];
  /** 'real': the display's frames and the wall clock. 'stepped': frames come only by `step`, 1/60 s of virtual time each,
   *  timers and Date follow it, and the clock waits for pending pictures, sounds and files. */
  clock: 'real' | 'stepped';
  /** start of Date.now() on the stepped clock, milliseconds */
  epoch: number;
  /** the seed of Math.random on the stepped clock */
  seed: number;
  /** put on GameGlobal before game.js runs */
  config: { [key: string]: Json };
  /** real context, but draw calls do nothing: for timing scripts alone */
  noDraw: boolean;
};
