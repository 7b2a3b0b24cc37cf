/**
 * Where the time goes, on a phone in the hand: a game entered with `tiao=frames` in its query shows its frames, and a
 * tap on them exports them, for `tiao perf --against`. The same in WeChat and in the simulated phone.
 */
import { type Engine, showOverlay } from 'tiao';
import { deviceInfo } from './device-info.ts';

/** Frames on the clipboard: a minute, some 300 KB. The file has them all. */
const COPIED = 3600;
const FILE = 'tiao-frames.json';

export function offerFrames(engine: Engine): void {
  if (wx.getLaunchOptionsSync().query?.tiao !== 'frames') return;
  const overlay = showOverlay(engine);
  const { input } = engine;
  const otherwise = input.offer;
  input.offer = (x, y) => {
    const isOnIt = overlay.containsPoint({ x: x - overlay.x, y: y - overlay.y });
    if (!isOnIt) return otherwise?.(x, y) ?? null;
    return { move: nothing, cancel: nothing, end: () => exportFrames(engine) };
  };
}

/** To a file of the game's, whole, and to the clipboard, the last minute; a toast says what came of it. */
function exportFrames({ recorder, game }: Engine): void {
  const about = { game: game.id, model: deviceInfo?.model ?? '', system: deviceInfo?.system ?? '' };
  const filePath = `${wx.env.USER_DATA_PATH}/${FILE}`;
  wx.getFileSystemManager().writeFile({
    filePath,
    data: recorder.export(about),
    encoding: 'utf8',
    fail: ({ errMsg }) => console.warn(`The frames were not written to ${filePath}: ${errMsg}`),
  });
  wx.setClipboardData({
    data: recorder.export(about, COPIED),
    success: () => wx.showToast({ title: `Copied ${Math.min(COPIED, recorder.count)} frames` }),
    fail: ({ errMsg }) => wx.showToast({ title: `Not copied: ${errMsg}`, icon: 'none' }),
  });
}

function nothing(): undefined {
  return undefined;
}
