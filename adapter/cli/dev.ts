/** `tiao start` and `tiao dev`: the phone in the browser, with games that are rebuilt as they are written. */
import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { gameFolder, unknownGame } from '../build/games.ts';
import { openPackage, type PackageFolder } from '../build/package-folder.ts';
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
    .argument('[game-or-package-dir]', 'a game of games/, or the folder of a package', FIRST_GAME)
    .option('--port <number>', PORT_HELP, port)
    .option('--no-open', 'only print the address')
    .action((target: string, options: Options) => dev(target, options));
}

async function dev(target: string, options: Options) {
  const packages: PackageFolder[] = [];
  if (!gameFolder(target)) {
    if (!existsSync(target))
      throw new UsageError(`${await unknownGame(target)} There is no folder of that name either.`);
    packages.push(await openPackage(target));
  }
  const id = packages[0]?.id ?? target;
  const server = await serve({
    port: options.port ?? USUAL_PORT,
    strictPort: options.port !== undefined,
    packages,
    watch: true,
    rebuilt: (game, failure) => {
      console.log(failure ? `  ${failure.message}\n${failure.frame}` : `  ${game} is built anew.`);
    },
  }).catch((error: Error) => {
    throw new Failure(`The phone cannot be served: ${error.message}. Choose another port with --port.`);
  });
  const path = `?game=${encodeURIComponent(id)}`;
  console.log(`\n  tiao  ${server.url}${path}\n\n  Open it in a browser. Stop with Ctrl+C.\n`);
  if (options.open && hasBrowser()) server.open(`/${path}`);
}

/** Someone is there to look, and has a screen. */
function hasBrowser(): boolean {
  const { CI, DISPLAY, WAYLAND_DISPLAY } = process.env;
  const hasScreen = process.platform !== 'linux' || Boolean(DISPLAY || WAYLAND_DISPLAY);
  return process.stdout.isTTY && !CI && hasScreen;
}
