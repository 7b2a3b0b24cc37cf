/** `npm create tiao`: makes a repository with a mini-game in it. */
import process from 'node:process';
import { Command, CommanderError } from 'commander';
import { Failure, UsageError } from '../host/failure.ts';
import { beginRepository, type Flags, withFlags } from './questions.ts';
import { TEMPLATES, version } from './repository.ts';

const command = new Command('create-tiao')
  .description('create a repository with a mini-game, its tests and its CI')
  .version(version)
  .argument('[folder]', 'folder to create; asks if it is not given')
  .option('--name <name>', 'name of the game (default: that of the folder)')
  .option('--template <template>', `the game to copy: ${Object.keys(TEMPLATES).join(', ')}`)
  .exitOverride();
withFlags(command).action((folder: string | undefined, flags: Flags) =>
  beginRepository(folder, flags, { running: { spec: version }, isHere: false }),
);

// exiting deletes what is half made; a signal alone would not run the exit handlers
process.once('SIGINT', () => process.exit(130));
process.once('SIGTERM', () => process.exit(143));
try {
  await command.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else if (error instanceof UsageError || error instanceof Failure) {
    console.error(`create-tiao: ${error.message}`);
    process.exitCode = error instanceof UsageError ? 2 : 1;
  } else throw error;
}
