/** The index of a package, as the server or a static host serves it. */
import type { Fault } from './fault.ts';
import type { Json } from './json.ts';

/** `GET <package>/index.json`. Scripts are already rewritten for the realm and stand under `<package>/scripts/<path>`;
 *  every other file stands as it is under `<package>/files/<path>`. Paths are relative, with `/`, percent-encoded in URLs. */
export type PackageIndex = {
  id: string;
  /** title shown on the phone */
  title: string;
  /** 'icon.svg' or 'icon.png', beside index.json; missing where the game brings none */
  icon?: string;
  /** SHA-256 of the package's files, hexadecimal */
  hash: string;
  bytes: number;
  /** game.json, parsed; unknown fields kept */
  gameJson: { [key: string]: Json };
  scripts: { path: string; bytes: number }[];
  files: { path: string; bytes: number }[];
  /** built from our own sources, or a stranger's */
  own: boolean;
  /** by `tiao build`, and so made for phones: it is lent nothing that they lack */
  isBuiltByTiao?: boolean;
  /** the account it was published under, as wx.getAccountInfoSync tells; missing where no platform stands behind the phone */
  account?: { appId: string; envVersion: 'develop' | 'trial' | 'release'; version: string };
  /** what keeps the package from running (broken game.json, no game.js, syntax error), each a sentence with its place */
  faults: Fault[];
  /** why WeChat's tools would not take it, though it plays here, each a sentence */
  refused?: string[];
  /** what is odd about it and keeps it from nothing (unknown fields of game.json), each a sentence */
  notes?: string[];
};
