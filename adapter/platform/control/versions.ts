/** Versions and their review, as developer, reviewer and administrator do it in the back office. */
import { type ControlAsk, ControlError, type ControlReply } from '../http/control.ts';
import type { Control } from '../http/controls.ts';
import { pushEvent } from '../model/events.ts';
import { historyOf, release, releaseOf, revertGray, rollBack } from '../model/releases.ts';
import { AUDIT, auditsOf, judge, setTrial, submit, upload, versionsOf, withdraw } from '../model/versions.ts';
import type { Account } from '../store/schema.ts';
import type { Db } from '../store/store.ts';
import { findAccount } from './find.ts';

const UNTIL = ['develop', 'trial', 'review', 'release'];

/**
 * Publishes a package up to the given stage: a development version, the trial version, in review, or released. All of it
 * is one transaction, so an interrupted publish has no effect.
 */
async function publish(ask: ControlAsk): Promise<ControlReply> {
  const { platform, query, raw, now } = ask;
  const { version = '', description = '', until = 'review' } = query;
  if (!UNTIL.includes(until)) throw new ControlError(`until must be ${UNTIL.join(', ')}.`);
  if (raw.length === 0) throw new ControlError('The body must be the package as a zip.');
  const done = await platform.db.transaction().execute(async (db) => {
    const account = await findAccount(db, { appid: query.appid }, 'game');
    const next = version || (await nextVersion(db, account.appid));
    const versionId = await upload(
      db,
      account,
      { zip: raw, version: next, description, robot: Number(query.robot ?? 1) },
      now,
    );
    const result: { [name: string]: unknown } = {
      appid: account.appid,
      versionId,
      version: next,
      state: 'develop',
    };
    if (until === 'trial') {
      await setTrial(db, account.appid, versionId);
      result.state = 'trial';
    }
    if (until === 'review' || until === 'release') {
      result.auditId = await submit(db, account, { versionId, items: [], now });
      result.state = 'in review';
    }
    if (until === 'release') {
      // the rules are what the reviewer here goes by, and they have been kept
      await judge(db, Number(result.auditId), { status: AUDIT.passed }, now);
      result.release = (await release(db, account, { now })).seq;
      result.state = 'released';
    }
    return { account, result };
  });
  if (until === 'release') tellVerdict(ask, done.account, AUDIT.passed, '');
  return done.result;
}

/** The version after the newest, such as 1.0.3 after 1.0.2. */
async function nextVersion(db: Db, appid: string): Promise<string> {
  const [newest] = await versionsOf(db, appid);
  const [, head, last] = /^(.*?)(\d+)$/.exec(newest?.version ?? '') ?? [];
  return last === undefined ? '1.0.0' : `${head}${Number(last) + 1}`;
}

const EVENTS: { [status: number]: [event: string, time: string] } = {
  [AUDIT.passed]: ['weapp_audit_success', 'SuccTime'],
  [AUDIT.refused]: ['weapp_audit_fail', 'FailTime'],
  [AUDIT.delayed]: ['weapp_audit_delay', 'DelayTime'],
};

function tellVerdict({ platform, now }: ControlAsk, account: Account, status: number, reason: string) {
  const [event, time] = EVENTS[status];
  const fields = { [time]: Math.floor(now / 1000), ...(status === AUDIT.passed ? {} : { Reason: reason }) };
  void pushEvent(platform, account, { openid: '', now, event, fields });
}

async function giveVerdict(ask: ControlAsk): Promise<ControlReply> {
  const { platform, body, now } = ask;
  const { auditId, pass, delay, reason = '', screenshots = [] } = body;
  if (typeof auditId !== 'number') throw new ControlError('auditId must be a number.');
  if (typeof pass !== 'boolean' && delay !== true)
    throw new ControlError('Expected "pass": true or false, or "delay": true.');
  if (typeof reason !== 'string' || !Array.isArray(screenshots))
    throw new ControlError('reason is a text, screenshots a list.');
  if (pass === false && !reason) throw new ControlError('A refusal needs a reason.');
  const status = pass === true ? AUDIT.passed : pass === false ? AUDIT.refused : AUDIT.delayed;
  const { account, audit } = await platform.db.transaction().execute(async (db) => {
    const judged = await judge(db, auditId, { status, reason, screenshots: screenshots.map(String) }, now);
    return { audit: judged, account: await platform.account(db, judged.appid) };
  });
  tellVerdict(ask, account, status, reason);
  return audit;
}

/** Something an administrator does to the account's versions, in a transaction. */
const administer =
  (act: (db: Db, account: Account, ask: ControlAsk) => Promise<object>) =>
  (ask: ControlAsk): Promise<ControlReply> =>
    ask.platform.db
      .transaction()
      .execute(async (db) => act(db, await findAccount(db, ask.body, 'game'), ask));

function numberOf(value: unknown, name: string): number {
  if (typeof value === 'number' && Number.isInteger(value)) return value;
  throw new ControlError(`${name} must be a whole number, and is ${JSON.stringify(value)}.`);
}

async function list({ platform, query }: ControlAsk): Promise<ControlReply> {
  const { db } = platform;
  const { appid } = await findAccount(db, { appid: query.appid }, 'game');
  return {
    appid,
    versions: await versionsOf(db, appid),
    audits: await auditsOf(db, appid),
    release: (await releaseOf(db, appid)) ?? null,
    history: (await historyOf(db, appid)).map(({ version }) => version),
  };
}

async function queue({ platform }: ControlAsk): Promise<ControlReply> {
  const audits = await platform.db
    .selectFrom('audits')
    .innerJoin('accounts', 'accounts.appid', 'audits.appid')
    .innerJoin('versions', 'versions.id', 'audits.versionId')
    .selectAll('audits')
    .select(['accounts.name', 'versions.version', 'versions.description', 'versions.bytes'])
    .where('audits.status', 'in', [AUDIT.inReview, AUDIT.delayed])
    .orderBy('audits.id')
    .execute();
  return { audits };
}

/** The package that is out, or a version by its number, as a zip. */
async function download({ platform, query }: ControlAsk): Promise<ControlReply> {
  const { db } = platform;
  const account = await findAccount(db, { appid: query.appid }, 'game');
  const id =
    query.version === undefined ? (await releaseOf(db, account.appid))?.versionId : Number(query.version);
  const row = await db
    .selectFrom('versions')
    .select(['zip', 'hash'])
    .where((e) => e.and({ appid: account.appid, id: id ?? -1 }))
    .executeTakeFirst();
  if (!row?.zip) throw new ControlError(`${account.name} has no package of that version.`, 404);
  return { mime: 'application/zip', bytes: Buffer.from(row.zip) };
}

export const versionControls: Control[] = [
  {
    path: 'publish',
    about: 'the package as a zip; ?appid= version= description= until=develop|trial|review|release',
    takesBytes: true,
    on: { POST: publish },
  },
  { path: 'versions', about: 'versions, reviews and what is out; ?appid=', on: { GET: list } },
  { path: 'package', about: 'the released package as a zip; ?appid= version=', on: { GET: download } },
  {
    path: 'reviews',
    about: 'what waits for review; {"auditId","pass"|"delay","reason","screenshots"} is the verdict',
    on: { GET: queue, POST: giveVerdict },
  },
  {
    path: 'submit',
    about: '{"appid","versionId"}',
    on: {
      POST: administer(async (db, account, { body, now }) => ({
        auditId: await submit(db, account, {
          versionId: numberOf(body.versionId, 'versionId'),
          items: [],
          now,
        }),
      })),
    },
  },
  {
    path: 'withdraw',
    about: '{"appid"}: out of review, 5 a day and 10 a month',
    on: {
      POST: administer(async (db, { appid }, { now }) => {
        await withdraw(db, appid, now);
        return { appid };
      }),
    },
  },
  {
    path: 'trial',
    about: '{"appid","versionId"}: the one trial version',
    on: {
      POST: administer(async (db, { appid }, { body }) => {
        await setTrial(db, appid, numberOf(body.versionId, 'versionId'));
        return { appid };
      }),
    },
  },
  {
    path: 'release',
    about: '{"appid","percentage"}: the version that passed last, to all or to a part',
    on: {
      POST: administer((db, account, { body, now }) => {
        const { percentage = 100 } = body;
        const part = numberOf(percentage, 'percentage');
        if (part < 0 || part > 100) throw new ControlError('percentage must be 0 to 100.');
        return release(db, account, { percentage: part, now });
      }),
    },
  },
  {
    path: 'roll-back',
    about: '{"appid","versionId"}: one back, or to one of the last five',
    on: {
      POST: administer((db, { appid }, { body, now }) => {
        const versionId = body.versionId === undefined ? undefined : numberOf(body.versionId, 'versionId');
        return rollBack(db, appid, { versionId, now });
      }),
    },
  },
  {
    path: 'end-gray',
    about: '{"appid"}: everyone has the version before again',
    on: { POST: administer((db, { appid }, { now }) => revertGray(db, appid, now)) },
  },
];
