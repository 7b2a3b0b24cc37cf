/** The `tiao` command, second half: its commands, and how it ends. */
import { Command, CommanderError } from 'commander';
import { Failure, UsageError } from '../host/failure.ts';
import { version } from '../host/version.ts';
import { BuildError } from '../make/build-error.ts';

// what is left lying about goes as the process exits, which a signal alone does not let it do
process.once('SIGINT', () => process.exit(130));
process.once('SIGTERM', () => process.exit(143));
// whoever reads along, such as `| head`, has seen enough
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

const commands: { [name: string]: () => Promise<Command> } = {
  start: async () => (await import('./dev.ts')).startCommand(),
  dev: async () => (await import('./dev.ts')).devCommand(),
  new: async () => (await import('./new.ts')).newCommand(),
  build: async () => (await import('./build.ts')).buildCommand(),
  check: async () => (await import('./check.ts')).checkCommand(),
  run: async () => (await import('./run.ts')).runCommand(),
  replay: async () => (await import('./replay.ts')).replayCommand(),
  perf: async () => (await import('./perf.ts')).perfCommand(),
  platform: async () => (await import('./platform.ts')).platformCommand(),
  coverage: async () => (await import('./coverage.ts')).coverageCommand(),
  test: async () => (await import('./test.ts')).testCommand(),
};

const program = new Command('tiao')
  .description('A light engine for mini-games, and a phone to run them in.')
  .version(version)
  .showHelpAfterError('Try it with --help.')
  .showSuggestionAfterError()
  .exitOverride();

// the command asked for, alone: it starts sooner, and nothing that is wrong with another keeps it from it
const asked = process.argv[2];
for (const name of asked in commands ? [asked] : Object.keys(commands)) {
  program.addCommand((await commands[name]()).copyInheritedSettings(program));
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
  if (error instanceof BuildError) console.error(`tiao: ${error.message}\n${error.frame}`.trimEnd());
  else if (isOfSystem(error)) console.error(`tiao: ${error.message}.`);
  else console.error(`tiao: this is a mistake of tiao's own. Please report it with what stands here:`, error);
  return 1;
}

/** A file that may not be read, a full disk: what the system says of it, with the path, is all there is to say. */
function isOfSystem(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && 'code' in error;
}
