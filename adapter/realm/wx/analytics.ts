/**
 * Reports to WeChat's statistics and the game's own log channels (developers.weixin.qq.com/minigame/dev/api/data-analysis/…,
 * …/base/debug/wx.getGameLogManager.html). Nothing leaves the computer: each becomes a line of the phone's log.
 */
import type { Runtime, WxTopic } from '../runtime.ts';
import { needObject } from '../wx-call/call.ts';
import { WxFail } from '../wx-fail.ts';

/** Result codes of wx.reportScene. */
const SCENE_TAKEN = 0;

export function analytics({ calls, report }: Runtime): WxTopic {
  const told =
    (name: string) =>
    (...args: unknown[]) => {
      report.note(`wx.${name} ${textOf(args)}`);
    };
  const tagged = (key: string) =>
    Object.fromEntries(
      ['debug', 'info', 'warn', 'error'].map((level) => [
        level,
        (...args: unknown[]) => report.note(`[game log] ${level} ${key} ${textOf(args)}`),
      ]),
    );

  return {
    reportEvent: told('reportEvent'),
    reportMonitor: told('reportMonitor'),
    reportPerformance: told('reportPerformance'),
    reportUserBehaviorBranchAnalytics: told('reportUserBehaviorBranchAnalytics'),
    reportScene: (options?: unknown) =>
      calls.answer('reportScene', options, () => {
        const { sceneId } = needObject(options);
        if (typeof sceneId !== 'number')
          throw new WxFail('parameter error: parameter.sceneId should be Number');
        report.note(`wx.reportScene ${sceneId}`);
        return { data: { code: SCENE_TAKEN } };
      }),
    // No experiment runs.
    getExptInfoSync: () => ({}),
    getMiniReportManager: () => ({ report: told('getMiniReportManager().report') }),
    getGameLogManager: (options?: unknown) => {
      let common: object = {
        ...((options as { commonInfo?: object } | null | undefined)?.commonInfo ?? {}),
      };
      return {
        log: (line: unknown) => report.note(`[game log] ${textOf([line])}`),
        updateCommonInfo: (more: unknown) => {
          if (typeof more === 'object' && more !== null) common = { ...common, ...more };
        },
        getCommonInfo: () => ({ ...common }),
        tag: (key: unknown) => tagged(typeof key === 'string' ? key : 'default'),
      };
    },
  };
}

/** At most 2000 letters; what has no JSON form is told by its type. */
function textOf(args: unknown[]): string {
  try {
    return args
      .map((one) => JSON.stringify(one) ?? String(one))
      .join(' ')
      .slice(0, 2000);
  } catch (error) {
    return `(no JSON: ${(error as Error).message})`;
  }
}
