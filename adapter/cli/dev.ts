/** `tiao start` and `tiao dev`: the phone in the browser, with games that are rebuilt as they are written. */
import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { gameFolder, unknownGame } from '../build/games.ts';
import type { PackageFolder } from '../build/package-folder.ts';
import { isAddress, openSource } from '../build/package-source.ts';
import { serve } from '../build/serve.ts';
import { port } from './arguments.ts';
import { Failure, UsageError } from './failure.ts';

const FIRST_GAME = 'jump';
const USUAL_PORT = 5173;
const PORT_HELP = `port to serve on (default: ${USUAL_PORT}, or the next free one)`;

type Options = { port?: number; open: boolean };

export function startCommand(): Command {
  return new Command('start')
    .description('serve the phone and open Jump-Jump on it')
    .option('--port <number>', PORT_HELP, port)
    .option('--no-open', 'only print the address')
    .action((options: Options) => dev(FIRST_GAME, options));
}

export function devCommand(): Command {
  return new Command('dev')
    .description('serve the phone with a game, and rebuild the game whenever its sources change')
    .argument(
      '[game-or-package]',
      'a game of games/, or a package: its folder, a zip, or the address of one',
      FIRST_GAME,
    )
    .option('--port <number>', PORT_HELP, port)
    .option('--no-open', 'only print the address')
    .action((target: string, options: Options) => dev(target, options));
}

async function dev(target: string, options: Options) {
  const packages: PackageFolder[] = [];
  if (!gameFolder(target)) {
    if (!isAddress(target) && !existsSync(target))
      throw new UsageError(`${await unknownGame(target)} There is no folder of that name either.`);
    const source = await openSource(target).catch((error: Error) => {
      throw new Failure(error.message);
    });
    packages.push(source);
  }
  const id = packages[0]?.id ?? target;
  const isElsewhere = packages.length > 0 && isAddress(packages[0].dir);
  const server = await serve({
    port: options.port ?? USUAL_PORT,
    strictPort: options.port !== undefined,
    packages: isElsewhere ? [] : packages,
    watch: true,
    rebuilt: (game, failure) => {
      console.log(failure ? `  ${failure.message}\n${failure.frame}` : `  ${game} is built anew.`);
    },
  }).catch((error: Error) => {
    throw new Failure(`The phone cannot be served: ${error.message}. Choose another port with --port.`);
  });
  const path = isElsewhere
    ? `?package=${encodeURIComponent(packages[0].dir)}`
    : `?game=${encodeURIComponent(id)}`;
  console.log(`\n  tiao  ${server.url}${path}\n\n  Open it in a browser. Stop with Ctrl+C.\n`);
  if (options.open && hasBrowser()) server.open(`/${path}`);
}

/** Someone is there to look, and has a screen. */
function hasBrowser(): boolean {
  const { CI, DISPLAY, WAYLAND_DISPLAY } = process.env;
  const hasScreen = process.platform !== 'linux' || Boolean(DISPLAY || WAYLAND_DISPLAY);
  return process.stdout.isTTY && !CI && hasScreen;
}
