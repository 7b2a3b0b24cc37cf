/**
 * wx.loadSubpackage: downloads a subpackage, runs its game.js, then calls success
 * (developers.weixin.qq.com/minigame/dev/api/base/subpackage/…). The scripts are already in the realm, so the download is
 * only simulated.
 */

import { entryOf } from '../files/subpackages.ts';
import { endsOf, pace, percent } from '../net/chunks.ts';
import type { Runtime, WxTopic } from '../runtime.ts';
import { needObject, needText } from '../wx-call/call.ts';
import { Listeners } from '../wx-call/listeners.ts';
import { WxFail } from '../wx-fail.ts';

type Progress = { progress: number; totalBytesWritten: number; totalBytesExpectedToWrite: number };

export function subpackage(runtime: Runtime): WxTopic {
  const { calls, clock, report, subpackages, modules, boot, network } = runtime;
  /** roots of subpackages that are already downloaded: another download takes no time */
  const downloaded = new Set<string>();

  const filesOf = (root: string) =>
    [...boot.index.scripts, ...boot.index.files].filter(
      ({ path }) => path === root || path.startsWith(`${root}/`),
    );

  const download = (name: string, options: unknown, run: boolean) => {
    const progress = new Listeners<Progress>(report.guard);
    calls.answerBy(name, options, (done, failed) => {
      const wanted = needText(needObject(options), 'name');
      const found = subpackages.find(wanted);
      if (!found) throw new WxFail(`can not find subpackage '${wanted}' in game.json`);
      const files = filesOf(found.root);
      if (files.length === 0) throw new WxFail(`the package has no files in '${found.root}'`);
      const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
      const finish = () => {
        downloaded.add(found.root);
        try {
          if (run) subpackages.load(found, () => start(entryOf(found)));
        } catch (error) {
          return failed(error);
        }
        done({});
      };
      if (downloaded.has(found.root)) return clock.later(finish);
      if (network.type === 'none') throw new WxFail('net::ERR_INTERNET_DISCONNECTED');
      const tell = (arrived: number) =>
        progress.emit({
          progress: percent(arrived, bytes),
          totalBytesWritten: arrived,
          totalBytesExpectedToWrite: bytes,
        });
      // In a later task: by then the game has its LoadSubpackageTask and may have added a listener.
      clock.later(() =>
        clock.after(network.waitMs, () =>
          pace(clock, endsOf(bytes), (to) => network.transferMs(to), tell, finish),
        ),
      );
    });
    return {
      onProgressUpdate: (listener: (event: Progress) => unknown) => progress.add(listener),
      offProgressUpdate: (listener?: (event: Progress) => unknown) => progress.remove(listener),
    };
  };

  /** Runs the entry script; a subpackage that contains only assets has none. */
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
