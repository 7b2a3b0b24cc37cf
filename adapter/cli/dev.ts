/** `tiao start` and `tiao dev`: the phone in the browser, with games that are rebuilt when their sources change. */
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { Command } from 'commander';
import openInBrowser from 'open';
import type { GameError } from '../contract/fault.ts';
import { DEVICE_IDS, findDevice, unknownDevice } from '../devices/index.ts';
import { port } from '../host/arguments.ts';
import { hasDisplay } from '../host/chromium.ts';
import { Failure, UsageError } from '../host/failure.ts';
import { printable } from '../host/printable.ts';
import { PROJECT } from '../host/project.ts';
import { findGame, listGames } from '../make/games.ts';
import { isAddress } from '../package/package-source.ts';
import { platformBeside } from '../platform/beside.ts';
import { consoleFile } from '../server/console.ts';
import { serve } from '../server/serve.ts';
import { strangersPackage } from './package-of.ts';
import {
  type PlatformDataOptions,
  platformDataOf,
  platformFailure,
  withPlatformData,
} from './platform-data.ts';
import { launchOf, type SurroundingsOptions, surroundingsOf, withSurroundings } from './surroundings.ts';
import { TypeWatch } from './type-watch.ts';

const USUAL_PORT = 5173;
/** most characters of an error that are printed */
const LONGEST = 500;
/** the folder of the platform's data, in the project */
const USUAL_DATA = '.tiao';
const PORT_HELP = `port to serve on (default: ${USUAL_PORT}, or the next free one)`;

type Options = SurroundingsOptions & PlatformDataOptions & { port?: number; open: boolean; device?: string };

export function startCommand(): Command {
  const command = new Command('start')
    .description('serve the phone and open Jump-Jump on it')
    .option('--port <number>', PORT_HELP, port)
    .option('--no-open', 'only print the address');
  return withPlatformData(command, USUAL_DATA).action((options: Options) => dev(undefined, options));
}

export function devCommand(): Command {
  const command = withSurroundings(
    new Command('dev')
      .description('serve the phone with a game, and rebuild the game whenever its sources change')
      .argument(
        '[game-or-package]',
        'a game of games/, a folder with index.ts, or a package: its folder, a zip, or the address of one (default: the first of games/)',
      )
      .option('--port <number>', PORT_HELP, port)
      .option('--no-open', 'only print the address')
      .option('--device <id>', `the phone to start with: ${DEVICE_IDS}`),
  );
  return withPlatformData(command, USUAL_DATA).action((target: string | undefined, options: Options) =>
    dev(target, options),
  );
}

async function dev(asked: string | undefined, options: Options) {
  const target = asked ?? (await listGames())[0].id;
  if (options.device && !findDevice(options.device)) throw new UsageError(unknownDevice(options.device));
  const surroundings = surroundingsOf(options);
  const setup = {
    launch: launchOf(options),
    language: options.language,
    ...surroundings,
    account: { ...surroundings.account, platform: true },
  };
  const { database, data = database ? undefined : join(PROJECT, USUAL_DATA) } = options;
  const stored = platformDataOf({ ...options, data });
  const isChosen = [options.data, database, options.seed].some((one) => one !== undefined);
  const say = isChosen ? undefined : (text: string) => console.log(`  ${text}`);
  const platform = platformBeside({ ...stored, consoleFile }, say);
  // open a platform that the user named before serving, so that its errors end the command
  if (isChosen) await platform.games().catch(platformFailure);
  const game = findGame(target);
  const packages = game ? [] : [await strangersPackage(target)];
  const id = packages[0]?.id ?? game?.id ?? target;
  const isRemote = packages.length > 0 && isAddress(packages[0].dir);
  /** errors printed since the sources last changed */
  const told = new Set<string>();
  const types = new TypeWatch(isRemote ? undefined : (game?.dir ?? packages[0].dir), (faults) =>
    server.tellTypes(faults),
  );
  const server = await serve({
    port: options.port ?? USUAL_PORT,
    strictPort: options.port !== undefined,
    packages: isRemote ? [] : packages,
    games: game ? [game] : [],
    first: isRemote ? undefined : id,
    setup,
    platform,
    watch: true,
    rebuilt: (name, failure) => {
      const news = packages.some((one) => one.id === name) ? 'has changed' : 'was rebuilt';
      told.clear();
      types.check();
      if (failure) told.add(failure.message);
      console.log(
        failure ? printable(`  ${failure.message}\n${failure.frame}`.trimEnd()) : `  ${name} ${news}.`,
      );
    },
    failed: (error) => {
      const line = describe(error);
      if (told.has(error.message) || told.has(line)) return;
      told.add(line);
      console.log(printable(`  ${line}`));
    },
  }).catch((error: Error) => {
    throw new Failure(`The phone cannot be served: ${error.message}. Choose another port with --port.`);
  });
  types.check();
  const address = new URLSearchParams(isRemote ? { package: packages[0].dir } : { game: id });
  if (options.device) address.set('device', options.device);
  const path = `?${address}`;
  console.log(
    `\n  tiao      ${server.url}${path}\n  console   ${server.url}console\n\n  Open it in a browser. Stop with Ctrl+C.\n`,
  );
  if (options.open && hasBrowser()) await openInBrowser(server.url + path);
}

/** The error on one line, without line breaks and control characters that a game may have put into it. */
function describe({ id, message, place, kind }: GameError): string {
  const what = kind === 'warning' ? 'warning: ' : '';
  const text = stripVTControlCharacters(`${id}: ${what}${message}${place && `, at ${place}`}`);
  return text.replace(/\s+/g, ' ').slice(0, LONGEST);
}

/** True if a person is at the terminal and the machine has a display. */
function hasBrowser(): boolean {
  return process.stdout.isTTY && !process.env.CI && hasDisplay();
}
