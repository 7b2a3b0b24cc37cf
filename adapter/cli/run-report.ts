/** What `tiao run` tells about a run, as people and their scripts read it. */
import type { Json } from '../protocol.ts';
import { describePicture, type Picture } from './picture.ts';
import type { Played } from './play.ts';

export type RunReport = {
  /** version of tiao */
  tiao: string;
  package: { dir: string; hash: string; bytes: number };
  device: string;
  /** game.js ran to its end and a first frame was drawn */
  booted: boolean;
  firstFrameMs: number | null;
  frames: { count: number; simulatedMs: number };
  screen: Picture;
  errors: { kind: string; message: string; stack: string }[];
  console: { level: string; text: string }[];
  wx: { called: { [name: string]: number }; failed: { [name: string]: number }; notSimulated: string[] };
  storage: { keys: string[]; bytes: number };
  network: { url: string; status: number }[];
  /** what the game says about itself on GameGlobal.__tiao */
  probe: Json;
};

export type About = { version: string; dir: string; device: string; noDraw: boolean };

export function runReport(played: Played, { version, dir, device, noDraw }: About): RunReport {
  const { phone, log, realm, picture, network } = played;
  const storage = realm?.storage ?? {};
  return {
    tiao: version,
    package: { dir, hash: phone.package?.hash ?? '', bytes: phone.package?.bytes ?? 0 },
    device,
    booted: phone.fault === null && phone.bootedMs !== null && (noDraw || phone.firstFrameMs !== null),
    firstFrameMs: phone.firstFrameMs,
    frames: { count: realm?.frames ?? 0, simulatedMs: realm?.now ?? 0 },
    screen: describePicture(picture),
    errors: log
      .filter(({ kind }) => kind === 'error' || kind === 'rejection' || kind === 'fault')
      .map(({ kind, text, stack = '' }) => ({ kind, message: text, stack })),
    console: log
      .filter(({ kind }) => kind === 'console' || kind === 'phone')
      .map(({ level, text }) => ({ level, text })),
    wx: realm?.wx ?? { called: {}, failed: {}, notSimulated: [] },
    storage: {
      keys: Object.keys(storage),
      bytes: Object.entries(storage).reduce((sum, [key, value]) => sum + Buffer.byteLength(key + value), 0),
    },
    network,
    probe: realm?.probe ?? null,
  };
}

/** The report in a few lines for a terminal. */
export function summary({ package: { dir, bytes }, device, ...report }: RunReport): string {
  const { booted, firstFrameMs, frames, screen, errors, console: lines, wx } = report;
  const first =
    firstFrameMs === null ? 'no frame was drawn' : `first frame after ${Math.round(firstFrameMs)} ms`;
  const look = screen.blank ? 'blank' : `${screen.colors} colours`;
  const parts = [
    `${dir} (${(bytes / 1024).toFixed(0)} KB) on ${device}`,
    `${booted ? 'booted' : 'did not boot'}; ${first}; ${frames.count} frames; screen ${screen.width} × ${screen.height}, ${look}`,
    ...lines.map(({ level, text }) => `  ${level}: ${text}`),
    ...Object.entries(wx.failed).map(([name, times]) => `  wx.${name} failed ${times} times`),
    ...(wx.notSimulated.length > 0 ? [`  not simulated: ${wx.notSimulated.join(', ')}`] : []),
    ...errors.map(({ kind, message, stack }) => `${kind}: ${message}${stack ? `\n${stack}` : ''}`),
  ];
  return parts.join('\n');
}
