/**
 * Reports to WeChat's statistics and the game's own log channels (developers.weixin.qq.com/minigame/dev/api/data-analysis/…,
 * …/base/debug/wx.getGameLogManager.html). Nothing is sent: each report becomes a line in the phone's log.
 */
import type { Runtime, WxTopic } from '../runtime.ts';
import { needObject } from '../wx-call/call.ts';
import { WxFail } from '../wx-fail.ts';

/** Result codes of wx.reportScene. */
const SCENE_TAKEN = 0;

export function analytics({ calls, report }: Runtime): WxTopic {
  const logged =
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
    reportEvent: logged('reportEvent'),
    reportMonitor: logged('reportMonitor'),
    reportPerformance: logged('reportPerformance'),
    reportUserBehaviorBranchAnalytics: logged('reportUserBehaviorBranchAnalytics'),
    reportScene: (options?: unknown) =>
      calls.answer('reportScene', options, () => {
        const { sceneId } = needObject(options);
        if (typeof sceneId !== 'number')
          throw new WxFail('parameter error: parameter.sceneId should be Number');
        report.note(`wx.reportScene ${sceneId}`);
        return { data: { code: SCENE_TAKEN } };
      }),
    // There are no experiments.
    getExptInfoSync: () => ({}),
    getMiniReportManager: () => ({ report: logged('getMiniReportManager().report') }),
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

/** The arguments as JSON, at most 2000 characters; if that fails, the reason. */
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
