/** Control of the platform as a whole: its seed, clock, journal, faults and quotas. */
import { CALLS } from '../calls.ts';
import { type ControlAsk, ControlError, type ControlReply } from '../http/control.ts';
import { CONTROLS, type Control } from '../http/controls.ts';
import { readDuration } from '../model/clock.ts';
import { summarize } from '../model/describe.ts';
import { exportData, importData } from '../model/export.ts';
import type { JournalFilter } from '../model/journal.ts';
import { readSeed } from '../model/seed.ts';

function help(): ControlReply {
  const list = CONTROLS.map(({ path, about, on }) => ({
    path: `/__tiao/${path}`,
    methods: Object.keys(on),
    about,
  }));
  return { tiao: 'platform', control: list };
}

function clockOf({ platform }: ControlAsk): ControlReply {
  const { clock } = platform;
  return { now: new Date(clock.now()).toISOString(), ms: clock.now(), isStopped: clock.isStopped };
}

async function moveClock(ask: ControlAsk): Promise<ControlReply> {
  const { platform, body } = ask;
  const { advance, set, stop } = body;
  if (advance === undefined && set === undefined && stop === undefined) {
    throw new ControlError('Expected {"advance":"2h"}, {"set":"2026-01-01T00:00:00Z"} or {"stop":true}.');
  }
  const by = advance === undefined ? 0 : readDuration(advance);
  if (by === undefined) {
    throw new ControlError(
      `advance is ${JSON.stringify(advance)}: expected something like 90s, 5m, 2h, 30d, or a number of seconds.`,
    );
  }
  const time = set === undefined ? undefined : typeof set === 'number' ? set : Date.parse(String(set));
  if (time !== undefined && !Number.isFinite(time)) {
    throw new ControlError(
      `set is ${JSON.stringify(set)}: expected a date such as 2026-01-01T00:00:00Z, or milliseconds.`,
    );
  }
  if (stop !== undefined && typeof stop !== 'boolean') throw new ControlError('stop must be true or false.');
  if (time !== undefined) platform.clock.set(time);
  platform.clock.advance(by);
  if (stop !== undefined) platform.clock.stop(stop);
  await platform.clock.save(platform.db);
  await platform.jobs.wake();
  return clockOf(ask);
}

const LONGEST_WAIT = 60_000;

async function readJournal({ platform, query }: ControlAsk): Promise<ControlReply> {
  const filter: JournalFilter = {
    path: query.path,
    appid: query.appid,
    direction: query.direction,
    rid: query.rid,
    errcode: query.errcode === undefined ? undefined : Number(query.errcode),
    after: query.after === undefined ? undefined : Number(query.after),
    limit: query.limit === undefined ? undefined : Number(query.limit),
  };
  for (const name of ['errcode', 'after', 'limit'] as const) {
    if (filter[name] !== undefined && !Number.isInteger(filter[name]))
      throw new ControlError(`${name} must be a whole number.`);
  }
  if (query.wait === undefined) return { entries: await platform.journal.list(filter) };
  const timeout = Math.min(Number(query.wait) || 5000, LONGEST_WAIT);
  const entry = await platform.journal.waitFor(filter, timeout);
  if (!entry) throw new ControlError(`Nothing that fits came within ${timeout} ms.`, 408);
  return { entries: [entry] };
}

async function clearJournal({ platform }: ControlAsk): Promise<ControlReply> {
  await platform.journal.clear();
  return { ok: true };
}

async function reset({ platform, body }: ControlAsk): Promise<ControlReply> {
  await platform.reset(Object.keys(body).length ? readSeed(body) : undefined);
  return summarize(platform);
}

function addFault({ platform, body }: ControlAsk): ControlReply {
  const { path, appid, errcode, errmsg, status, delay, drop, nth, times } = body;
  if (typeof path !== 'string' || path === '') {
    throw new ControlError(
      'Expected {"path":"/wxa/…" or "*", and errcode, delay (ms), status or drop; nth and times}.',
    );
  }
  const numbers = { errcode, status, delay, nth, times };
  for (const [name, value] of Object.entries(numbers)) {
    if (value !== undefined && !Number.isInteger(value))
      throw new ControlError(`${name} must be a whole number.`);
  }
  if (errcode === undefined && status === undefined && delay === undefined && drop !== true) {
    throw new ControlError('A fault needs an errcode, a status, a delay or drop.');
  }
  const fault = { path, appid, errcode, errmsg, status, delay, drop, nth, times } as Parameters<
    typeof platform.faults.add
  >[0];
  const given = Object.entries(fault).filter(([, value]) => value !== undefined);
  return platform.faults.add(Object.fromEntries(given) as typeof fault);
}

function clearFaults({ platform }: ControlAsk): ControlReply {
  platform.faults.clear();
  return { ok: true };
}

function setQuota({ platform, body }: ControlAsk): ControlReply {
  if (typeof body.enforce !== 'boolean')
    throw new ControlError('Expected {"enforce":true} or {"enforce":false}.');
  platform.usage.isEnforced = body.enforce;
  return { enforce: platform.usage.isEnforced };
}

const listCalls = (): ControlReply => ({
  calls: CALLS.map(({ path, group, method, by, fidelity, note = '', source, test }) => ({
    path,
    group,
    method,
    by,
    fidelity,
    note,
    source,
    test,
  })),
});

export const stateControls: Control[] = [
  { path: '', about: 'this list', on: { GET: help } },
  { path: 'health', about: 'answers once the platform can be used', on: { GET: () => ({ ok: true }) } },
  {
    path: 'world',
    about: 'accounts with their made-up secrets, and users',
    on: { GET: ({ platform }) => summarize(platform) },
  },
  {
    path: 'clock',
    about: '{"advance":"2h"}, {"set":"2026-01-01T00:00:00Z"} or {"stop":true}',
    on: { GET: clockOf, POST: moveClock },
  },
  {
    path: 'journal',
    about:
      'what was asked, answered and pushed; ?path= appid= direction=in|out errcode= rid= after= limit= wait=ms',
    on: { GET: readJournal, DELETE: clearJournal },
  },
  { path: 'reset', about: 'back to the seed; with a body, to that seed', on: { POST: reset } },
  {
    path: 'faults',
    about: '{"path","errcode"|"delay"|"drop"|"status","nth","times"}: what goes wrong on purpose',
    on: { GET: ({ platform }) => ({ faults: platform.faults.all() }), POST: addFault, DELETE: clearFaults },
  },
  {
    path: 'quota',
    about: '{"enforce":false} switches the limits of a day and a minute off',
    on: { POST: setQuota },
  },
  { path: 'export', about: 'all data as JSON', on: { GET: ({ platform }) => exportData(platform) } },
  {
    path: 'import',
    about: 'replaces all data by an export',
    on: {
      POST: async ({ platform, body }) => {
        await importData(platform, body);
        return summarize(platform);
      },
    },
  },
  { path: 'calls', about: 'the table of calls, with how true each is', on: { GET: listCalls } },
];
