/** `tiao publish`: uploads a game or a package to an account of the platform, up to trial, review or release. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { Command } from 'commander';
import { zipSync } from 'fflate';
import { Failure, UsageError } from '../host/failure.ts';
import { checkPackage } from '../package/check.ts';
import { startPlatform } from '../platform/server.ts';
import { packageOf } from './package-of.ts';
import { platformFailure } from './platform-data.ts';

type Options = {
  account: string;
  trial?: boolean;
  release?: boolean;
  as?: string;
  description: string;
  platform?: string;
  data?: string;
  database?: string;
  json?: boolean;
};

/** The platform's answer. */
type Published = {
  appid: string;
  version: string;
  state: string;
  auditId?: number;
  error?: string;
  errcode?: number;
};

export function publishCommand(): Command {
  return new Command('publish')
    .description('pack a game, check it, and submit it to an account of the platform for review')
    .argument('<package|game>', 'a package (its folder, or a zip), or a game, which is built first')
    .requiredOption('--account <id>', 'appid, original id or name of the account')
    .option('--trial', 'make it the trial version, without a review')
    .option('--release', 'release it to everyone, if it keeps the rules')
    .option('--as <version>', 'version, such as 1.2.0 (default: one more than the newest)')
    .option('--description <text>', 'what is new', '')
    .option('--platform <url>', 'address of a running platform (default: TIAO_PLATFORM_URL)')
    .option(
      '--data <dir>',
      "the folder of a platform's data (tiao platform --data), instead of a running platform",
    )
    .option('--database <url>', "the PostgreSQL of a platform's data, instead of a running platform")
    .option('--json', 'print the result as JSON')
    .action(publish);
}

async function publish(target: string, options: Options) {
  const { trial, release, json } = options;
  if (trial && release) throw new UsageError('Give --trial or --release, not both.');
  const platform = platformOf(options);
  const folder = await packageOf(target);
  const { findings } = await checkPackage(folder);
  const errors = findings.filter(({ level }) => level === 'error');
  if (errors.length > 0) {
    const lines = errors.map(({ place, message }) => `  ${place ? `${place}: ` : ''}${message}`);
    throw new Failure(`The package would be refused (tiao check):\n${lines.join('\n')}`);
  }
  const until = trial ? 'trial' : release ? 'release' : 'review';
  const published = await send(zip(folder.dir), until, platform, options);
  if (json) console.log(JSON.stringify(published));
  else {
    const review = published.auditId === undefined ? '' : `, review ${published.auditId}`;
    console.log(`${published.appid} ${published.version}: ${published.state}${review}.`);
  }
}

/** Zips every file of the package, without times, so that the same package gives the same zip. */
function zip(dir: string): Uint8Array {
  const files: { [path: string]: Uint8Array } = {};
  for (const path of readdirSync(dir, { recursive: true, encoding: 'utf8' }).sort()) {
    const file = join(dir, path);
    if (statSync(file).isFile()) files[path.split(sep).join('/')] = readFileSync(file);
  }
  return zipSync(files, { mtime: new Date(1980, 1, 1) });
}

/** URL of a running platform; undefined to start one on stored data. Called before the build, which takes seconds. */
function platformOf({ platform, data, database }: Options): string | undefined {
  const running = platform ?? process.env.TIAO_PLATFORM_URL;
  const isStored = data !== undefined || database !== undefined;
  if (isStored && platform) throw new UsageError('Give --platform, or --data or --database.');
  if (!isStored && !running) {
    throw new UsageError(
      'Which platform? Give --platform URL of a running one, --data DIR or --database URL.',
    );
  }
  return isStored ? undefined : running;
}

async function send(
  bytes: Uint8Array,
  until: string,
  running: string | undefined,
  { account, as: version = '', description, data, database }: Options,
): Promise<Published> {
  const query = new URLSearchParams({ appid: account, version, description, until });
  const listening = running === undefined ? await open({ data, database }) : undefined;
  try {
    const url = `${listening?.url ?? running}/__tiao/publish?${query}`;
    const response = await fetch(url, { method: 'POST', body: new Uint8Array(bytes) }).catch(
      (error: Error) => {
        throw new Failure(
          `No platform answers at ${running}: ${(error.cause as Error)?.message ?? error.message}.`,
        );
      },
    );
    const published = (await response.json()) as Published;
    if (response.ok) return published;
    const { errcode, error } = published;
    throw new Failure(`The platform refused it${errcode === undefined ? '' : ` (${errcode})`}: ${error}`);
  } finally {
    await listening?.close();
  }
}

/** Starts a platform for this one call, on the data stored there. */
function open({ data, database }: { data?: string; database?: string }) {
  const file = data === undefined ? undefined : join(resolve(data), 'platform.db');
  return startPlatform({ file, database }).catch(platformFailure);
}
