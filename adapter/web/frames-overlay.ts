/**
 * Frame timing on a real phone: a game launched with `tiao=frames` in its query shows the frame overlay, and a tap on it
 * exports the frames for `tiao perf --against`. It works alike in WeChat and in the simulated phone.
 */
import { type Engine, showOverlay } from 'tiao';
import { deviceInfo } from './device-info.ts';

/** Frames copied to the clipboard: a minute, about 300 KB. The file has all frames. */
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

/** Writes all frames to a user file and copies the last minute to the clipboard; a toast shows the result. */
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
