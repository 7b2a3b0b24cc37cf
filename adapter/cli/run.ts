/** `tiao run`: runs a package on a phone without a window, frame by frame, and reports the result. */
import { writeFileSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { Command } from 'commander';
import type { Trace } from '../../engine/trace.ts';
import {
  DEFAULT_DEVICE,
  DEVICE_IDS,
  findDevice,
  quirkNames,
  readQuirks,
  unknownDevice,
} from '../devices/index.ts';
import { positive, whole } from '../host/arguments.ts';
import { UsageError } from '../host/failure.ts';
import { readObject } from '../host/json-file.ts';
import { checkFile, checkFolder, checkPicture } from '../host/output.ts';
import { printable } from '../host/printable.ts';
import { shownPath } from '../host/project.ts';
import { version } from '../host/version.ts';
import { gameFolder } from '../make/games.ts';
import { isAddress } from '../package/package-source.ts';
import { checkFrames, readActions, type TimedAction } from './actions.ts';
import { warnOfFont } from './chinese-font.ts';
import { packageOf } from './package-of.ts';
import { Patience, USUAL_PATIENCE } from './patience.ts';
import { play } from './play.ts';
import { runReport, summary } from './run-report.ts';
import { checkRun, newRunTrace, type RunCheck } from './run-trace.ts';
import { launchOf, type SurroundingsOptions, surroundingsOf, withSurroundings } from './surroundings.ts';
import { warnOfTypes } from './type-watch.ts';
import { UserDir } from './user-dir.ts';
import { withPhone } from './with-phone.ts';

const USUAL_FRAMES = 60;

type Options = SurroundingsOptions & {
  device: string;
  frames?: number;
  seconds?: number;
  actions?: string;
  shot?: string;
  report?: string;
  config?: string;
  quirks?: string;
  throttle?: number;
  realtime?: boolean;
  draw: boolean;
  jitless?: boolean;
  asUploaded?: boolean;
  headed?: boolean;
  userDir?: string;
  record?: string;
  timeout: number;
  json?: boolean;
};

export function runCommand(): Command {
  return withSurroundings(
    new Command('run')
      .description('run a package headless, in virtual time (1/60 s a frame), and report')
      .argument(
        '<package|game>',
        'a package (its folder, a zip, or the address of one), or a game, which is built first: one of games/, or a folder with index.ts',
      )
      .option('--device <id>', `the phone to run on: ${DEVICE_IDS}`, DEFAULT_DEVICE)
      .option(
        '--frames <number>',
        `frames to run (default: ${USUAL_FRAMES}, or until ${USUAL_FRAMES} after the last action)`,
        whole(0),
      )
      .option('--seconds <number>', 'the same in seconds of 60 frames', positive)
      .option('--actions <file.json>', 'touches and events: [{"at": 30, "tap": {"x": 187, "y": 300}}, …]')
      .option('--shot <file.png>', 'the last frame as a picture')
      .option('--report <file.json>', 'everything about the run')
      .option('--config <file.json>', 'an object put on GameGlobal before game.js runs')
      .option(
        '--quirks <a,-b>',
        `quirks of the phone to turn on, or off with - in front: ${quirkNames.join(', ')}`,
      )
      .option('--user-dir <dir>', 'folder that keeps the game’s storage and files between runs')
      .option('--realtime', "the display's frames and the wall clock instead of virtual time")
      .option('--no-draw', 'leave out the drawing itself, to time the scripts')
      .option('--jitless', 'run scripts without compiling them, as iOS does')
      .option('--throttle <rate>', 'slow the processor down by this factor', positive)
      .option('--record <trace.json>', 'record everything the game is given, for `tiao replay`')
      .option(
        '--timeout <seconds>',
        'seconds that the package may make no progress',
        positive,
        USUAL_PATIENCE,
      )
      .option(
        '--as-uploaded',
        "run the package as WeChat's upload would change it, or say why it would be refused",
      )
      .option('--headed', 'show the browser')
      .option('--json', 'print the report instead of a summary'),
  ).action(run);
}

async function run(target: string, options: Options) {
  const device = findDevice(options.device);
  if (!device) throw new UsageError(unknownDevice(options.device));
  if (options.frames !== undefined && options.seconds !== undefined) {
    throw new UsageError('--frames and --seconds both say how long to run. Give one of them.');
  }
  for (const mistake of readQuirks(options.quirks ?? '').mistakes) throw new UsageError(mistake);
  const actions = options.actions !== undefined ? readActions(options.actions) : [];
  const config = options.config !== undefined ? readObject(options.config, 'config') : {};
  const surroundings = surroundingsOf(options);
  const launch = launchOf(options);
  const frames = frameCount(options, actions);
  checkFrames(actions, frames);
  checkOutputs(options, actions);
  const folder = await packageOf(target);
  if (options.record && options.realtime && !folder.own) {
    throw new UsageError(
      'A package that is not ours is recorded in virtual time only. Leave out --realtime.',
    );
  }
  const userDir = options.userDir === undefined ? null : UserDir.open(options.userDir);
  const kept = userDir?.read();
  const checks: RunCheck[] = [];
  const { language = 'zh_CN' } = options;
  const types = warnOfTypes(folder.sources);
  if (options.shot) warnOfFont(language);
  await withPhone(options, async (phone) => {
    const played = await play(phone, {
      target: folder,
      open: {
        device: device.id,
        clock: options.realtime ? 'real' : 'stepped',
        launch,
        config,
        language,
        draw: options.draw,
        quirks: options.quirks,
        asUploaded: options.asUploaded,
        surroundings,
        kept,
      },
      frames,
      actions,
      hasTrace: folder.own,
      throttle: options.throttle ?? 1,
      patience: new Patience(options.timeout),
      progress: (frame) => showProgress(frame, frames),
      look:
        options.record && !folder.own
          ? async (frame) => void checks.push(checkRun(frame, await phone.inspect()))
          : undefined,
    });
    const report = runReport(played, {
      version,
      dir: isAddress(folder.dir) ? folder.dir : shownPath(folder.sources ?? folder.dir),
      device: device.id,
      noDraw: !options.draw,
    });
    if (options.shot) writeFileSync(options.shot, played.picture);
    if (options.report) writeFileSync(options.report, `${JSON.stringify(report, null, 2)}\n`);
    if (options.record) {
      const about = {
        dir: isAddress(target) ? target : pathFrom(options.record, target),
        package: report.package.hash,
        device: device.id,
        frames,
        quirks: options.quirks,
        language,
        launch,
        surroundings,
        kept,
      };
      const trace = folder.own
        ? withSources(await phone.trace(), options.record, folder.sources)
        : newRunTrace({ ...about, config, actions, checks });
      writeFileSync(options.record, `${JSON.stringify(trace)}\n`);
    }
    const keeps = userDir ? await phone.kept() : null;
    if (keeps) userDir?.write(keeps);
    userDir?.close();
    console.log(printable(options.json ? JSON.stringify(report, null, 2) : summary(report)));
    if (!report.booted || report.errors.length > 0) process.exitCode = 1;
  }).finally(() => types.end());
}

/** Adds the path of the sources, relative to the file, if the game's id does not lead there. */
export function withSources(trace: Trace, file: string, sources: string | undefined): Trace {
  if (!sources || gameFolder(trace.game) === sources) return trace;
  const { tiao, version, game, ...rest } = trace;
  return { tiao, version, game, sources: pathFrom(file, sources), ...rest };
}

/** A path relative to a file, with `/` on every system, because the file may be read on another one. */
export function pathFrom(file: string, path: string): string {
  return (
    relative(dirname(resolve(file)), resolve(path))
      .split(sep)
      .join('/') || '.'
  );
}

/** Reports files that cannot be written before the run, not after it. */
function checkOutputs({ shot, report, record, userDir }: Options, actions: TimedAction[]) {
  if (shot !== undefined) checkPicture(shot, '--shot');
  if (report !== undefined) checkFile(report, '--report');
  if (record !== undefined) checkFile(record, '--record');
  if (userDir !== undefined) checkFolder(userDir, '--user-dir');
  for (const timed of actions) {
    if ('shot' in timed) checkPicture(timed.shot, `The "shot" at frame ${timed.at},`);
  }
}

function frameCount({ frames, seconds }: Options, actions: TimedAction[]): number {
  if (frames !== undefined) return frames;
  if (seconds !== undefined) return Math.round(seconds * 60);
  return actions.length > 0 ? actions[actions.length - 1].at + USUAL_FRAMES : USUAL_FRAMES;
}

/** Progress on one line that is overwritten, if standard error is a terminal. */
function showProgress(frame: number, frames: number) {
  if (!process.stderr.isTTY) return;
  process.stderr.write(frame < frames ? `\rframe ${frame} of ${frames}` : '\r\x1b[K');
}
