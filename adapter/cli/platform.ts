/** `tiao platform`: the stand-in for WeChat's server API, by itself or for the duration of another command. */
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { Command } from 'commander';
import { port } from '../host/arguments.ts';
import { Failure } from '../host/failure.ts';
import { fidelityCounts, fidelityTable, writeInto } from '../platform/fidelity.ts';
import { summarize } from '../platform/model/describe.ts';
import { type ListeningPlatform, startPlatform } from '../platform/server.ts';
import { consoleFile } from '../server/console.ts';
import {
  type PlatformDataOptions,
  platformDataOf,
  platformFailure,
  withPlatformData,
} from './platform-data.ts';

const USUAL_PORT = 5180;
const FIDELITY_PAGE = new URL('../platform/README.md', import.meta.url);

type Options = PlatformDataOptions & {
  port?: number;
  host?: string;
  allowHost: string[];
  json?: boolean;
};

export function platformCommand(): Command {
  const command = withPlatform(new Command('platform'))
    .description("serve a local stand-in for WeChat's server API and back office")
    .option('--json', 'print one line of JSON when ready: url, apps with their invented secrets, users')
    .enablePositionalOptions()
    .action((options: Options) => serve(options));
  command.addCommand(
    withPlatform(new Command('exec'))
      .description(
        'run a command with a platform, whose address is in TIAO_PLATFORM_URL, and exit with its exit code',
      )
      .argument('<command...>', 'the command with its arguments, after --')
      .passThroughOptions()
      .action((words: string[], _options: Options, exec: Command) => execute(words, exec.optsWithGlobals())),
  );
  command.addCommand(
    new Command('calls')
      .description('print the table of calls: what is imitated, what is not, with test and source')
      .option('--write', 'write it into adapter/platform/README.md')
      .action(({ write }: { write?: boolean }) => {
        if (write) writeFileSync(FIDELITY_PAGE, writeInto(readFileSync(FIDELITY_PAGE, 'utf8')));
        else console.log(`${fidelityCounts()}\n\n${fidelityTable()}`);
      }),
  );
  return command;
}

function withPlatform(command: Command): Command {
  const collect = (host: string, hosts: string[]) => [...hosts, host];
  command.option('--port <number>', `port to serve on (default: ${USUAL_PORT}, or the next free one)`, port);
  return withPlatformData(command)
    .option('--host <address>', 'address to listen on (default: this machine only)')
    .option(
      '--allow-host <name>',
      'another machine that may receive push messages; can be repeated',
      collect,
      [],
    );
}

async function start(options: Options): Promise<ListeningPlatform> {
  const { database, host, allowHost } = options;
  const stored = platformDataOf(options);
  try {
    return await startPlatform({
      port: options.port ?? USUAL_PORT,
      mayMove: options.port === undefined,
      host,
      ...stored,
      allowedHosts: allowHost,
      consoleFile,
      failed: (error) =>
        console.error(`tiao: platform: ${error instanceof Error ? (error.stack ?? error.message) : error}`),
    });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE')
      throw new Failure(`Port ${options.port} is taken. Choose another with --port.`);
    if (database && code) throw new Failure(`${database} cannot be reached: ${message || code}.`);
    return platformFailure(error);
  }
}

async function serve(options: Options) {
  const { platform, url, close } = await start(options);
  const summary = await summarize(platform);
  if (options.json) console.log(JSON.stringify(summary));
  else {
    const apps = summary.apps.map(
      ({ appid, name, subject, kind }) => `    ${appid}  ${name} (${kind}, ${subject})`,
    );
    console.log(
      `\n  tiao platform  ${url}\n\n${apps.join('\n')}\n\n  Console: ${url}/console\n  All its data is invented. GET ${url}/__tiao/ lists its controls; --json prints the secrets.\n  Stop with Ctrl+C.\n`,
    );
  }
  await signalled();
  await close();
}

/** Resolves with the first signal to stop. */
function signalled(): Promise<NodeJS.Signals> {
  return new Promise((done) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.removeAllListeners(signal);
      process.once(signal, () => done(signal));
    }
  });
}

async function execute([program, ...args]: string[], options: Options) {
  const { platform, url, close } = await start(options);
  const summary = JSON.stringify(await summarize(platform));
  const env = { ...process.env, TIAO_PLATFORM_URL: url, TIAO_PLATFORM: summary };
  const child = spawn(program, args, { stdio: 'inherit', env, shell: process.platform === 'win32' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.removeAllListeners(signal);
    process.on(signal, () => child.kill(signal));
  }
  const code = await new Promise<number>((done, failed) => {
    child.once('error', (error: NodeJS.ErrnoException) => {
      failed(new Failure(error.code === 'ENOENT' ? `There is no command '${program}'.` : error.message));
    });
    child.once('exit', (exitCode, signal) =>
      done(exitCode ?? 128 + (signal ? constants.signals[signal] : 0)),
    );
  }).finally(close);
  process.exitCode = code;
}
