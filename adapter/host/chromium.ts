/** Finds or installs Chromium for headless runs and tests. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { chromium, type LaunchOptions } from 'playwright-core';
import { Failure, UsageError } from './failure.ts';

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
];

/** Chromium without a user interface: https://developer.chrome.com/docs/chromium/headless */
const SHELL = 'chromium-headless-shell';

/** Paths of the executables inside a folder of Playwright's cache. */
const IN_CACHE = [
  'chrome-linux/chrome',
  'chrome-linux64/chrome',
  'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
  'chrome-win/chrome.exe',
];
const SHELLS_IN_CACHE = [
  'chrome-linux/headless_shell',
  'chrome-headless-shell-linux64/chrome-headless-shell',
  'chrome-headless-shell-mac-arm64/chrome-headless-shell',
  'chrome-headless-shell-mac-x64/chrome-headless-shell',
  'chrome-headless-shell-win64/chrome-headless-shell.exe',
];

/** Where browsers may be installed outside PATH. */
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ...['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => {
    const folder = process.env[name];
    return folder
      ? [
          join(folder, 'Google/Chrome/Application/chrome.exe'),
          join(folder, 'Microsoft/Edge/Application/msedge.exe'),
        ]
      : [];
  }),
];

const SYSTEM_INSTALLERS = [
  {
    manager: 'apt-get',
    commands: [
      ['apt-get', 'update'],
      ['apt-get', 'install', '-y', 'chromium'],
    ],
  },
  { manager: 'dnf', commands: [['dnf', 'install', '-y', 'chromium']] },
  { manager: 'pacman', commands: [['pacman', '-Sy', '--noconfirm', 'chromium']] },
  { manager: 'apk', commands: [['apk', 'add', 'chromium']] },
  { manager: 'brew', commands: [['brew', 'install', '--cask', 'chromium']] },
];

/** Software WebGL, so that pixels are the same on every machine; sound without a touch; no background requests. */
export const FLAGS = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--force-color-profile=srgb',
  '--autoplay-policy=no-user-gesture-required',
];

/**
 * The page around the game is painted by the processor itself instead of through a simulated graphics card, for less than
 * half of the processor time. Not for `perf`, which measures what a phone does.
 */
const PAINTED_DIRECTLY = ['--disable-gpu-compositing', '--disable-gpu-rasterization'];

/**
 * Makes the headless shell, too, run a game's iframe in its own process, so that an endless loop there does not block the
 * page. It cannot be combined with frames on demand, which `perf` uses.
 */
const OWN_PROCESS = '--site-per-process';

export type ChromiumOptions = {
  /** show the window */
  headed?: boolean;
  /** run scripts without the JIT compiler, as iOS does in WeChat's normal mode */
  jitless?: boolean;
};

/** Launch options for Playwright; installs a browser first if there is none. */
export async function chromiumOptions({
  headed = false,
  jitless = false,
}: ChromiumOptions = {}): Promise<LaunchOptions> {
  if (headed && !hasDisplay()) {
    throw new UsageError(
      '--headed shows a window, and there is no display here (DISPLAY and WAYLAND_DISPLAY are not set). Leave --headed out, or give it one: xvfb-run npm run -s tiao -- …',
    );
  }
  return {
    executablePath: await ensureChromium({ shows: headed }),
    headless: !headed,
    args: [
      ...FLAGS,
      OWN_PROCESS,
      ...(headed ? [] : PAINTED_DIRECTLY),
      ...(jitless ? ['--js-flags=--jitless'] : []),
    ],
  };
}

/** Whether a window can be shown. */
export function hasDisplay(): boolean {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  return process.platform !== 'linux' || Boolean(DISPLAY || WAYLAND_DISPLAY);
}

/**
 * The path of a working browser. If no window is needed, an installed headless shell is preferred: it has no user
 * interface and opens a game with less than half of the processor time.
 */
export async function ensureChromium({ shows = true } = {}): Promise<string> {
  const named = process.env.TIAO_CHROMIUM;
  if (named) {
    if (runs(named)) return named;
    throw new Failure(
      `TIAO_CHROMIUM is ${named}, and that does not start. Set it to a Chromium, or unset it.`,
    );
  }
  return findChromium(shows) ?? install(shows);
}

/** The path of a browser without a window, if one is installed. */
export function installedChromium(): string | undefined {
  return process.env.TIAO_CHROMIUM || findChromium(false);
}

function findChromium(shows: boolean): string | undefined {
  const onPath = (name: string) =>
    (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name));
  const shells = [...onPath(SHELL), ...playwrightBrowsers(SHELLS_IN_CACHE)];
  const whole = [
    ...NAMES.flatMap(onPath),
    ...PLACES,
    chromium.executablePath(),
    ...playwrightBrowsers(IN_CACHE),
  ];
  const paths = shows ? [...whole, ...shells] : [...shells, ...whole];
  return paths.find((path) => existsSync(path) && runs(path));
}

/** Candidate paths in Playwright's cache, for every installed version. */
function playwrightBrowsers(inside: string[]): string[] {
  const cache =
    process.env.PLAYWRIGHT_BROWSERS_PATH ??
    {
      linux: join(homedir(), '.cache/ms-playwright'),
      darwin: join(homedir(), 'Library/Caches/ms-playwright'),
    }[process.platform as string] ??
    join(process.env.LOCALAPPDATA ?? homedir(), 'ms-playwright');
  const folders = existsSync(cache) ? readdirSync(cache).filter((name) => name.startsWith('chromium')) : [];
  return folders.flatMap((name) => inside.map((path) => join(cache, name, path)));
}

/** True if the executable starts. On some systems `chromium-browser` only prints how to install Chromium. */
function runs(path: string): boolean {
  try {
    return /Chrom|Edge/.test(
      execFileSync(path, ['--version'], { encoding: 'utf8', timeout: 20_000, stdio: 'pipe' }),
    );
  } catch (error) {
    console.error(
      `tiao: ${path} does not start (${(error as Error).message.split('\n')[0]}); looking for another browser.`,
    );
    return false;
  }
}

function install(shows: boolean): string {
  console.error('tiao: there is no Chromium yet. Getting one through Playwright (about 170 MB) …');
  const cli = join(dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')), 'cli.js');
  run([process.execPath, cli, 'install', 'chromium']);
  const installed = findChromium(shows);
  if (installed) return installed;
  for (const { manager, commands } of SYSTEM_INSTALLERS) {
    if (!onPath(manager)) continue;
    console.error(`tiao: that did not work. Trying ${manager} …`);
    const prefix = process.getuid?.() === 0 || manager === 'brew' ? [] : ['sudo'];
    if (commands.every((command) => run([...prefix, ...command]))) break;
  }
  const fromSystem = findChromium(shows);
  if (fromSystem) return fromSystem;
  throw new Failure(
    'No Chromium was found, and none could be installed. Install Chromium or Chrome, or set TIAO_CHROMIUM to the path of one.',
  );
}

function onPath(name: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, name)));
}

function run([command, ...args]: string[]): boolean {
  return spawnSync(command, args, { stdio: ['inherit', 2, 2] }).status === 0;
}
