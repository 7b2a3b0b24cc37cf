/** Runs one of several commands, and sets the exit code. */
import { Command, CommanderError } from 'commander';
import { Failure, UsageError } from '../host/failure.ts';
import { printable } from '../host/printable.ts';
import { version } from '../host/version.ts';
import type { BuildError } from '../make/build-error.ts';

/** Name → function that loads the command. */
export type Commands = { [name: string]: () => Promise<Command> };

/** Runs one command. It prints to the console and sets `process.exitCode` to 0, 1 (it failed) or 2 (wrong usage). */
export async function runCommands(args: string[], commands: Commands): Promise<void> {
  process.exitCode = 0;
  try {
    const program = await programFor(args[0], commands);
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    process.exitCode = exitCode(error);
  }
}

/** Loads only the command that was asked for: it starts sooner, and a bug in another command does not stop it. */
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
    // exit code 0: help or the version was asked for. commander has already printed every error.
    return error.exitCode === 0 ? 0 : 2;
  }
  if (error instanceof UsageError || error instanceof Failure) {
    console.error(printable(`tiao: ${error.message}`));
    return error instanceof UsageError ? 2 : 1;
  }
  if (isOfBuild(error)) console.error(printable(`tiao: ${error.message}\n${error.frame}`.trimEnd()));
  else if (isOfSystem(error)) console.error(printable(`tiao: ${error.message}.`));
  else console.error(`tiao: this is a bug in tiao. Please report it with the following:`, error);
  return 1;
}

/** True for errors of the operating system, such as a full disk: their message, which includes the path, says enough. */
function isOfSystem(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && 'code' in error;
}

/** Checked by name: importing the class would load the bundler, and `tiao platform` starts without one. */
function isOfBuild(error: unknown): error is BuildError {
  return error instanceof Error && error.name === 'BuildError';
}
