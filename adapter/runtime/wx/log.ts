/** Log managers and setEnableDebug (developers.weixin.qq.com/minigame/dev/api/base/debug/…). Their lines go to the phone's log. */
import { nativeConsole } from '../primordials.ts';
import type { World, WxTopic } from '../world.ts';

type Level = 'debug' | 'info' | 'log' | 'warn' | 'error';

export function log({ link, calls }: World): WxTopic {
  const line =
    (manager: string, level: Level) =>
    (...args: unknown[]) => {
      const text = args.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))).join(' ');
      nativeConsole[level](`[${manager}]`, ...args);
      // One call may carry 100 KB (facts §16).
      link.post({ type: 'console', level, text: `[${manager}] ${text}`.slice(0, 100 * 1024) });
    };
  const manager = {
    debug: line('log', 'debug'),
    info: line('log', 'info'),
    log: line('log', 'log'),
    warn: line('log', 'warn'),
  };
  const realtime = {
    info: line('realtime', 'info'),
    warn: line('realtime', 'warn'),
    error: line('realtime', 'error'),
    setFilterMsg: () => undefined,
    addFilterMsg: () => undefined,
  };
  return {
    getLogManager: () => manager,
    getRealtimeLogManager: () => realtime,
    setEnableDebug: (options: unknown) => calls.answer('setEnableDebug', options, () => ({})),
  };
}
