/** Implements the members listed in absent.ts, each by its kind. */

import { KNOWN } from '../../contract/wx-names.ts';
import type { Runtime, WxTopic } from '../runtime.ts';
import { WxFail } from '../wx-fail.ts';
import { ABSENT, type Absent } from './absent.ts';
import { inertObject } from './inert-object.ts';
import { needTap } from './tap-only.ts';

export function absentMembers(runtime: Runtime): WxTopic {
  const warned = new Set<string>();
  const warnOnce = (name: string, { reason }: Absent) => {
    if (warned.has(name)) return;
    warned.add(name);
    runtime.report.warn(`wx.${name} fails as on a phone without it: ${reason}.`);
  };
  const members: WxTopic = {};
  for (const [name, absent] of Object.entries(ABSENT))
    members[name] = memberOf(runtime, name, absent, warnOnce);
  return members;
}

function memberOf(
  runtime: Runtime,
  name: string,
  absent: Absent,
  warnOnce: (name: string, absent: Absent) => void,
): (...args: unknown[]) => unknown {
  const { calls } = runtime;
  const kind = KNOWN[name]?.kind;
  // The event never happens, so the listener need not be stored or removed.
  if (kind === 'event-on' || kind === 'event-off') return () => undefined;
  if (absent.makes !== undefined) {
    const type = absent.makes;
    return (options) => {
      warnOnce(name, absent);
      return inertObject(runtime, type, absent.reason, options);
    };
  }
  return (options) =>
    calls.answer(name, options, () => {
      if (absent.tapOnly) needTap(runtime);
      warnOnce(name, absent);
      const { reason, errno, errCode } = absent;
      throw new WxFail(reason, {
        ...(errno === undefined ? {} : { errno }),
        ...(errCode === undefined ? {} : { errCode }),
      });
    });
}
