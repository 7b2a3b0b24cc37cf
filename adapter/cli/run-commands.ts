/** Runs one of several commands, and how it ends. */
import { Command, CommanderError } from 'commander';
import { Failure, UsageError } from '../host/failure.ts';
import { printable } from '../host/printable.ts';
import { version } from '../host/version.ts';
import type { BuildError } from '../make/build-error.ts';

/** Each is loaded when it is asked for. */
export type Commands = { [name: string]: () => Promise<Command> };

/** Runs one command. It prints on the console; `process.exitCode` is then 0, 1 (it failed) or 2 (it was misused). */
export async function runCommands(args: string[], commands: Commands): Promise<void> {
  process.exitCode = 0;
  try {
    const program = await programFor(args[0], commands);
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    process.exitCode = exitCode(error);
  }
}

/** Only the command asked for is loaded: it starts sooner, and a fault in another command does not stop it. */
async function programFor(asked: string | undefined, commands: Commands): Promise<Command> {
  const program = new Command('tiao')
    .description('A light engine for mini-games, and a phone to run them in.')
    .version(version)
    .showHelpAfterError('Try it with --help.')
    .showSuggestionAfterError()
    .exitOverride();
  const names = asked !== undefined && Object.hasOwn(commands, asked) ? [asked] : Object.keys(commands);
  for (const name of names) program.addCommand((await commands[name]()).copyInheritedSettings(program));
  return program;
}

function exitCode(error: unknown): number {
  if (error instanceof CommanderError) {
    // help and version are what was asked for; commander has printed everything else
    return error.exitCode === 0 ? 0 : 2;
  }
  if (error instanceof UsageError || error instanceof Failure) {
    console.error(printable(`tiao: ${error.message}`));
    return error instanceof UsageError ? 2 : 1;
  }
  if (isOfBuild(error)) console.error(printable(`tiao: ${error.message}\n${error.frame}`.trimEnd()));
  else if (isOfSystem(error)) console.error(printable(`tiao: ${error.message}.`));
  else console.error(`tiao: this is a mistake of tiao's own. Please report it with what stands here:`, error);
  return 1;
}

/** A file that may not be read, a full disk: what the system says of it, with the path, is all there is to say. */
function isOfSystem(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && 'code' in error;
}

/** By its name: the class brings the bundler with it, and `tiao platform` starts without one. */
function isOfBuild(error: unknown): error is BuildError {
  return error instanceof Error && error.name === 'BuildError';
}
