/** The index of a package, as the server or a static host serves it. */
import type { Fault } from './fault.ts';
import type { Json } from './json.ts';
import type { Mode } from './mode.ts';

/**
 * `hash` is the SHA-256 of the file in the package; missing unless its server watches the sources. It is then also the
 * ETag of its answer, so that the page asks again only for what has changed.
 */
export type PackageEntry = { path: string; bytes: number; hash?: string };

/**
 * `GET <package>/index.json`. Scripts are at `<package>/scripts/<path>`, already rewritten for the realm; all other files
 * are at `<package>/files/<path>`, unchanged. Paths are relative, with `/`, and percent-encoded in URLs.
 */
export type PackageIndex = {
  id: string;
  /** title shown on the phone */
  title: string;
  /** 'icon.svg' or 'icon.png', beside index.json; missing if the game has none */
  icon?: string;
  /** SHA-256 of the package's files, hexadecimal */
  hash: string;
  bytes: number;
  /** game.json, parsed; unknown fields kept */
  gameJson: { [key: string]: Json };
  scripts: PackageEntry[];
  files: PackageEntry[];
  /** true if tiao built it from a game's sources */
  own: boolean;
  /** built by `tiao build`, so it gets no globals that phones lack */
  isBuiltByTiao?: boolean;
  /** the account that published it, as wx.getAccountInfoSync returns it; missing without a platform */
  account?: { appId: string; envVersion: 'develop' | 'trial' | 'release'; version: string };
  /** the project's settings let requests go to any host */
  skipsUrlCheck?: boolean;
  /** named ways to enter it, from the project's settings; missing unless its server watches the sources */
  modes?: Mode[];
  /** errors that prevent the package from running (broken game.json, no game.js, syntax error), with their place */
  faults: Fault[];
  /** reasons for which WeChat's tools would refuse it, though it runs here; each a sentence */
  refused?: string[];
  /** harmless oddities, such as unknown fields of game.json; each a sentence */
  notes?: string[];
};
