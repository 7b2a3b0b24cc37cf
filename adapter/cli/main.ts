/** The `tiao` command, second half: its commands, and how it ends. */
import { Command, CommanderError } from 'commander';
import { BuildError } from '../build/build-error.ts';
import { buildCommand } from './build.ts';
import { devCommand, startCommand } from './dev.ts';
import { Failure, UsageError } from './failure.ts';
import { newCommand } from './new.ts';
import { runCommand } from './run.ts';
import { testCommand } from './test.ts';
import { version } from './version.ts';

const program = new Command('tiao')
  .description('A light engine for mini-games, and a phone to run them in.')
  .version(version)
  .showHelpAfterError('Try it with --help.')
  .showSuggestionAfterError()
  .exitOverride();

for (const command of [startCommand, devCommand, newCommand, buildCommand, runCommand, testCommand]) {
  program.addCommand(command().copyInheritedSettings(program));
}

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = exitCode(error);
}

function exitCode(error: unknown): number {
  if (error instanceof CommanderError) {
    // help and version are what was asked for; commander has printed everything else
    return error.exitCode === 0 ? 0 : 2;
  }
  if (error instanceof UsageError || error instanceof Failure) {
    console.error(`tiao: ${error.message}`);
    return error instanceof UsageError ? 2 : 1;
  }
  if (error instanceof BuildError) console.error(`tiao: ${error.message}\n${error.frame}`);
  else console.error(error);
  return 1;
}
