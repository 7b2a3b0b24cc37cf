/**
 * wx.loadSubpackage: downloads, runs the subpackage's game.js, then success
 * (developers.weixin.qq.com/minigame/dev/api/base/subpackage/…). The scripts are in the realm already, so the download
 * is only told.
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
  /** those whose download has come to its end: a second one takes no time */
  const there = new Set<string>();

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
        there.add(found.root);
        try {
          if (run) subpackages.load(found, () => start(entryOf(found)));
        } catch (error) {
          return failed(error);
        }
        done({});
      };
      if (there.has(found.root)) return clock.later(finish);
      if (network.type === 'none') throw new WxFail('net::ERR_INTERNET_DISCONNECTED');
      const tell = (arrived: number) =>
        progress.emit({
          progress: percent(arrived, bytes),
          totalBytesWritten: arrived,
          totalBytesExpectedToWrite: bytes,
        });
      // A later task: the game has its task by then, and may listen.
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
