/** `tiao run`: a package on a phone without a window, frame by frame, and a report on how it went. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Command } from 'commander';
import { chromium } from 'playwright-core';
import { DIST, gameFolder, unknownGame } from '../build/games.ts';
import { jsonPlace } from '../build/json-place.ts';
import { buildPackage } from '../build/package.ts';
import { openPackage, type PackageFolder, readIndex } from '../build/package-folder.ts';
import { isAddress, openSource } from '../build/package-source.ts';
import { DEFAULT_DEVICE, findDevice, quirkNames, readQuirks, unknownDevice } from '../devices/index.ts';
import { parseQuery } from '../phone/address.ts';
import type { Mocks } from '../phone/mocks.ts';
import type { Boot, Launch } from '../protocol.ts';
import { Phone } from '../testing/open-phone.ts';
import { PhoneServer } from '../testing/server.ts';
import { readActions, type TimedAction } from './actions.ts';
import { positive, whole } from './arguments.ts';
import { chromiumOptions } from './chromium.ts';
import { Failure, UsageError } from './failure.ts';
import { play } from './play.ts';
import { runReport, summary } from './run-report.ts';
import { checkRun, newRunTrace, type RunCheck } from './run-trace.ts';
import { version } from './version.ts';

const USUAL_FRAMES = 60;

type Options = {
  device: string;
  frames?: number;
  seconds?: number;
  actions?: string;
  shot?: string;
  report?: string;
  scene?: number;
  query?: string;
  config?: string;
  quirks?: string;
  allowHost?: string[];
  mock?: string;
  throttle?: number;
  realtime?: boolean;
  draw: boolean;
  jitless?: boolean;
  headed?: boolean;
  record?: string;
  json?: boolean;
};

export function runCommand(): Command {
  return new Command('run')
    .description('run a package headless, in virtual time (1/60 s a frame), and report')
    .argument(
      '<package|game>',
      'a package (its folder, a zip, or the address of one), or a game of games/, which is built first',
    )
    .option('--device <id>', 'the phone to run on', DEFAULT_DEVICE)
    .option(
      '--frames <number>',
      `frames to run (default: ${USUAL_FRAMES}, or until ${USUAL_FRAMES} after the last action)`,
      whole(0),
    )
    .option('--seconds <number>', 'the same in seconds of 60 frames', positive)
    .option('--actions <file.json>', 'touches and events: [{"at": 30, "tap": {"x": 187, "y": 300}}, …]')
    .option('--shot <file.png>', 'the last frame as a picture')
    .option('--report <file.json>', 'everything about the run')
    .option('--scene <number>', 'the scene the game is entered by (default: 1001)', whole(0))
    .option('--query <a=b&c=d>', 'the query the game is entered with')
    .option('--config <file.json>', 'an object put on GameGlobal before game.js runs')
    .option('--quirks <a,-b>', `switches of the phone: ${quirkNames.join(', ')}; with - before it, off`)
    .option('--allow-host <host...>', 'hosts the game may reach; all others are refused, as on a phone')
    .option('--mock <file.json>', 'answers in place of the network: {"https://host/path": {"data": …}}')
    .option('--realtime', "the display's frames and the wall clock instead of virtual time")
    .option('--no-draw', 'leave out the drawing itself, to time the scripts')
    .option('--jitless', 'run scripts without compiling them, as iOS does')
    .option('--throttle <rate>', 'slow the processor down by this factor', positive)
    .option('--record <trace.json>', 'everything the game is given, for `tiao replay`')
    .option('--headed', 'show the browser')
    .option('--json', 'print the report instead of a summary')
    .action(run);
}

async function run(target: string, options: Options) {
  const device = findDevice(options.device);
  if (!device) throw new UsageError(unknownDevice(options.device));
  if (options.frames !== undefined && options.seconds !== undefined) {
    throw new UsageError('--frames and --seconds both say how long to run. Give one of them.');
  }
  for (const mistake of readQuirks(options.quirks ?? '').mistakes) throw new UsageError(mistake);
  const actions = options.actions ? readActions(options.actions) : [];
  const config = options.config ? readObject(options.config, 'config') : {};
  const mocks = options.mock ? (readObject(options.mock, 'mock') as Mocks) : {};
  const folder = await packageOf(target);
  const frames = frameCount(options, actions);
  if (options.record && options.realtime && !folder.own) {
    throw new UsageError(
      'A package that is not ours is recorded in virtual time only. Leave out --realtime.',
    );
  }
  const hash = options.record ? (await readIndex(folder)).hash : '';
  if (options.record && folder.own) config.__tiaoBoot = { record: { package: hash, device: device.id } };
  const checks: RunCheck[] = [];

  const server = await PhoneServer.start();
  const browser = await chromium.launch(await chromiumOptions(options));
  try {
    const phone = new Phone(browser, server);
    const played = await play(phone, {
      dir: folder.dir,
      open: {
        device: device.id,
        clock: options.realtime ? 'real' : 'stepped',
        launch: launchOf(options),
        config,
        draw: options.draw,
        quirks: options.quirks,
        surroundings: { network: { allow: options.allowHost ?? [], mocks } },
      },
      frames,
      actions,
      throttle: options.throttle ?? 1,
      progress: (frame) => showProgress(frame, frames),
      look: async (frame) => {
        if (options.record && !folder.own) checks.push(checkRun(frame, await phone.inspect()));
      },
    });
    const report = runReport(played, {
      version,
      dir: isAddress(folder.dir) ? folder.dir : relative(process.cwd(), folder.dir) || '.',
      device: device.id,
      noDraw: !options.draw,
    });
    if (options.shot) writeFileSync(options.shot, played.picture);
    if (options.report) writeFileSync(options.report, `${JSON.stringify(report, null, 2)}\n`);
    if (options.record) {
      const about = { dir: folder.dir, package: hash, device: device.id, frames, launch: launchOf(options) };
      const trace = folder.own ? await phone.trace() : newRunTrace({ ...about, config, actions, checks });
      writeFileSync(options.record, `${JSON.stringify(trace)}\n`);
    }
    console.log(options.json ? JSON.stringify(report, null, 2) : summary(report));
    if (!report.booted || report.errors.length > 0) process.exitCode = 1;
  } finally {
    await browser.close();
    await server.close();
  }
}

/** The package to run: a folder, a zip or an address as it is, or one of our games, built as it would be published. */
async function packageOf(target: string): Promise<PackageFolder> {
  const sources = gameFolder(target);
  if (!sources) {
    if (!isAddress(target) && !existsSync(target))
      throw new UsageError(`${await unknownGame(target)} There is no folder of that name either.`);
    return openSource(target).catch((error: Error) => {
      throw new Failure(error.message);
    });
  }
  const dir = join(DIST, 'wechat', target);
  await buildPackage(sources, dir);
  return openPackage(dir, { own: true });
}

function readObject(file: string, what: 'config' | 'mock'): Boot['config'] {
  if (!existsSync(file)) throw new UsageError(`There is no ${what} file ${file}.`);
  const text = readFileSync(file, 'utf8');
  const place = jsonPlace(text);
  if (place) throw new UsageError(`The ${what} file ${file}${place} is not JSON.`);
  const config: unknown = JSON.parse(text);
  if (typeof config === 'object' && config !== null && !Array.isArray(config))
    return config as Boot['config'];
  throw new UsageError(`The ${what} file ${file} is not an object. Expected {"name": value, …}.`);
}

function frameCount({ frames, seconds }: Options, actions: TimedAction[]): number {
  if (frames !== undefined) return frames;
  if (seconds !== undefined) return Math.round(seconds * 60);
  return actions.length > 0 ? actions[actions.length - 1].at + USUAL_FRAMES : USUAL_FRAMES;
}

function launchOf({ scene, query }: Options): Partial<Launch> {
  return { ...(scene !== undefined && { scene }), ...(query !== undefined && { query: parseQuery(query) }) };
}

/** One line that is written over, where there is someone to watch it. */
function showProgress(frame: number, frames: number) {
  if (!process.stderr.isTTY) return;
  process.stderr.write(frame < frames ? `\rframe ${frame} of ${frames}` : '\r\x1b[K');
}
