/**
 * wx.loadSubpackage: downloads, runs the subpackage's game.js, then success
 * (developers.weixin.qq.com/minigame/dev/api/base/subpackage/…). The scripts are in the realm already, so the download
 * is only told.
 */
import { Listeners } from '../listeners.ts';
import { NativePromise } from '../native-promise.ts';
import { queueTask } from '../primordials.ts';
import { entryOf } from '../subpackages.ts';
import type { World, WxTopic } from '../world.ts';
import { needObject, needText, WxFail } from './call.ts';

type Progress = { progress: number; totalBytesWritten: number; totalBytesExpectedToWrite: number };

/** Percent, each told in a task of its own. */
const PROGRESS = [25, 50, 75, 100];

export function subpackage(world: World): WxTopic {
  const { calls, clock, report, subpackages, modules, boot } = world;

  const bytesOf = (root: string) =>
    [...boot.index.scripts, ...boot.index.files]
      .filter(({ path }) => path === root || path.startsWith(`${root}/`))
      .reduce((sum, { bytes }) => sum + bytes, 0);

  const task = () => new NativePromise<void>((resolve) => queueTask(() => resolve()));

  const download = (name: string, options: unknown, run: boolean) => {
    const progress = new Listeners<Progress>(report.guard);
    // A later task: the game has its task by then, and may listen.
    clock.later(() =>
      calls.answer(name, options, async () => {
        const wanted = needText(needObject(options), 'name');
        const found = subpackages.find(wanted);
        if (!found) throw new WxFail(`can not find subpackage '${wanted}' in game.json`);
        const bytes = bytesOf(found.root);
        if (bytes === 0) throw new WxFail(`the package has no files in '${found.root}'`);
        for (const share of PROGRESS) {
          await task();
          progress.emit({
            progress: share,
            totalBytesWritten: Math.round((bytes * share) / 100),
            totalBytesExpectedToWrite: bytes,
          });
        }
        if (run && subpackages.load(found)) start(entryOf(found));
        return {};
      }),
    );
    return {
      onProgressUpdate: (listener: (event: Progress) => unknown) => progress.add(listener),
      offProgressUpdate: (listener?: (event: Progress) => unknown) => progress.remove(listener),
    };
  };

  /** One of pictures alone has no script to run. */
  const start = (entry: string) => {
    if (!modules.has(entry)) return;
    try {
      modules.run(entry);
    } catch (thrown) {
      report.error(thrown);
      throw new WxFail(`${entry} stopped: ${(thrown as Error)?.message ?? thrown}`);
    }
  };

  return {
    loadSubpackage: (options: unknown) => download('loadSubpackage', options, true),
    preDownloadSubpackage: (options: unknown) => download('preDownloadSubpackage', options, false),
  };
}
