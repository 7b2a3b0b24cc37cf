/** Log managers and setEnableDebug (developers.weixin.qq.com/minigame/dev/api/base/debug/…); lines go to the phone's log. */

import type { Runtime, WxTopic } from '../runtime.ts';
import { nativeConsole } from '../seal/primordials.ts';
import { asText } from '../values.ts';

type Level = 'debug' | 'info' | 'log' | 'warn' | 'error';

export function log({ link, calls }: Runtime): WxTopic {
  /** filter words of the realtime log, by which an author finds its lines */
  let filters: string[] = [];
  const line =
    (manager: string, level: Level) =>
    (...args: unknown[]) => {
      const name = `[${[manager, ...(manager === 'realtime' ? filters : [])].join(' ')}]`;
      nativeConsole[level](name, ...args);
      // The limit of one call is 100 KB (wx-facts §16).
      link.post({
        type: 'console',
        level,
        text: `${name} ${args.map(textOf).join(' ')}`.slice(0, 100 * 1024),
      });
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
    setFilterMsg: (word: unknown) => {
      filters = [asText(word)];
    },
    addFilterMsg: (word: unknown) => {
      filters.push(asText(word));
    },
  };
  return {
    getLogManager: () => manager,
    getRealtimeLogManager: () => realtime,
    setEnableDebug: (options: unknown) => calls.answer('setEnableDebug', options, () => ({})),
  };
}

/** A string as it is, anything else as JSON; if that fails, the reason. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  try {
    return JSON.stringify(value) ?? String(value);
  } catch (error) {
    return `(no JSON: ${(error as Error).message})`;
  }
}
