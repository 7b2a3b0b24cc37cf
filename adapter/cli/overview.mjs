/**
 * Prints `tiao`, `tiao --help` and `tiao --version`: a list of the commands, none of which is loaded. Plain
 * JavaScript that needs only commander, because loading every command through tsx takes seconds.
 */
import process from 'node:process';
import { Command } from 'commander';

/** The same descriptions as in the commands themselves; test/cli/commands.test.ts compares them. */
const COMMANDS = [
  ['start [options]', 'serve the phone and open Jump-Jump on it'],
  [
    'dev [options] [game-or-package]',
    'serve the phone with a game, and rebuild the game whenever its sources change',
  ],
  [
    'new [options] [name]',
    'begin a game of your own in games/<name>, or a whole repository in an empty folder',
  ],
  ['build [options] [game...]', 'build games'],
  [
    'check [options] <package|game>',
    'check a package: sizes, forbidden code and files, wx names, base library, costly calls',
  ],
  ['run [options] <package|game>', 'run a package headless, in virtual time (1/60 s a frame), and report'],
  ['replay [options] <trace>', 'play a trace and compare the states'],
  ['mcp [options]', 'serve the phone to agents: Model Context Protocol over standard input and output'],
  [
    'perf [options] [target...]',
    'measure scenes and games against controls: a table, perf.json and perf.html',
  ],
  ['platform [options]', "serve a local stand-in for WeChat's server API and back office"],
  [
    'publish [options] <package|game>',
    'pack a game, check it, and submit it to an account of the platform for review',
  ],
  ['coverage [options]', 'list every wx name, what it does here, and its test'],
  ['test [filter...]', 'run the tests: in Node, then in Chromium, which is installed if there is none'],
];

/** Returns whether the arguments ask for what this file prints. */
export function isOverview([first, ...rest]) {
  return rest.length === 0 && [undefined, 'help', '-h', '--help', '-V', '--version'].includes(first);
}

/** Prints it. Without any argument the exit code is 2, wrong usage. */
export function printOverview(args, version) {
  if (args.length > 0) program(version).parse(args, { from: 'user' });
  else {
    program(version).outputHelp({ error: true });
    process.exitCode = 2;
  }
}

function program(version) {
  const all = new Command('tiao')
    .description('A light engine for mini-games, and a phone to run them in.')
    .version(version);
  for (const [usage, about] of COMMANDS) {
    const [name, ...words] = usage.split(' ');
    const command = all.command(name).description(about);
    for (const word of words) {
      if (word === '[options]') command.option('--any');
      else command.argument(word);
    }
  }
  return all;
}
