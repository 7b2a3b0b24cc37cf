/** The commands of `tiao`. */
import type { Command } from 'commander';
import { type Commands, runCommands } from './run-commands.ts';

const commands: Commands = {
  start: async () => (await import('./dev.ts')).startCommand(),
  dev: async () => (await import('./dev.ts')).devCommand(),
  new: async () => (await import('./new.ts')).newCommand(),
  build: async () => (await import('./build.ts')).buildCommand(),
  check: async () => (await import('./check.ts')).checkCommand(),
  run: async () => (await import('./run.ts')).runCommand(),
  replay: async () => (await import('./replay.ts')).replayCommand(),
  mcp: async () => (await import('./mcp.ts')).mcpCommand(),
  perf: async () => (await import('./perf.ts')).perfCommand(),
  platform: async () => (await import('./platform.ts')).platformCommand(),
  publish: async () => (await import('./publish.ts')).publishCommand(),
  coverage: async () => (await import('./coverage.ts')).coverageCommand(),
  test: async () => (await import('./test.ts')).testCommand(),
};

/** A command by its name; undefined if there is none. */
export const commandOf = async (name: string): Promise<Command | undefined> =>
  Object.hasOwn(commands, name) ? commands[name]() : undefined;

/** Runs one command. It prints to the console and sets `process.exitCode` to 0, 1 (it failed) or 2 (wrong usage). */
export const runProgram = (args: string[]): Promise<void> => runCommands(args, commands);
