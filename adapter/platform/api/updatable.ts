/** Updatable messages: a shared card shows who waits, then that the match began. [B: open-api/updatable-message] */
import { type Ask, type Body, listOf, ok, type Reply } from '../http/ask.ts';
import { calls } from '../http/call.ts';
import { WxError } from '../rules/errcodes.ts';
import { letters } from '../rules/ids.ts';

const LIFE_MS = 24 * 3600_000;

async function create({ db, app, now }: Ask): Promise<Reply> {
  const id = `966_${letters(60)}`;
  const expiresAt = now + LIFE_MS;
  await db
    .insertInto('activities')
    .values({ id, appid: app.appid, state: -1, info: '[]', createdAt: now, expiresAt })
    .execute();
  return ok({ activity_id: id, expiration_time: Math.floor(expiresAt / 1000) });
}

/** Required parameters, by target state. */
const NEEDED: { [state: number]: string[] } = {
  0: ['member_count', 'room_limit'],
  1: ['path', 'version_type'],
};

async function send({ db, app, body, now }: Ask): Promise<Reply> {
  const { activity_id: id, target_state: state } = body;
  const activity =
    typeof id === 'string'
      ? await db
          .selectFrom('activities')
          .selectAll()
          .where((e) => e.and({ id, appid: app.appid }))
          .executeTakeFirst()
      : undefined;
  if (!activity) throw new WxError(47501, { why: `${app.name} has no activity ${JSON.stringify(id)}.` });
  if (activity.expiresAt <= now) throw new WxError(47504, { why: 'An activity expires after 24 hours.' });
  if (state !== 0 && state !== 1)
    throw new WxError(47502, { why: `target_state must be 0 or 1, and is ${JSON.stringify(state)}.` });
  if (activity.state === 1)
    throw new WxError(47502, { why: 'The activity has begun: its message does not change any more.' });
  const list = listOf(Object(body.template_info) as Body, 'parameter_list', 47003);
  const values = new Map(list.map(({ name, value }) => [name, value]));
  for (const name of NEEDED[state]) {
    const value = values.get(name);
    if (typeof value === 'string' && value !== '') continue;
    if (name === 'version_type') throw new WxError(47503, { why: 'version_type is missing.' });
    throw new WxError(47003, {
      errmsg: `argument invalid! ${name} is empty`,
      why: `State ${state} needs ${NEEDED[state].join(' and ')}.`,
    });
  }
  const version = values.get('version_type');
  if (version !== undefined && !['develop', 'trial', 'release'].includes(String(version))) {
    throw new WxError(47503, { why: 'version_type must be develop, trial or release.' });
  }
  await db
    .updateTable('activities')
    .set({ state, info: JSON.stringify(list) })
    .where('id', '=', activity.id)
    .execute();
  return ok();
}

export const updatableCalls = calls(
  { group: 'updatable message', test: 'updatable.test.ts', kinds: ['game'] },
  [
    {
      path: '/cgi-bin/message/wxopen/activityid/create',
      method: 'ANY',
      mayBeEmpty: true,
      source: 'B:open-api/updatable-message/updatableMessage.createActivityId',
      note: 'Documented as GET; one client sends POST, so both are accepted.',
      answer: create,
    },
    {
      path: '/cgi-bin/message/wxopen/updatablemsg/send',
      source: 'B:open-api/updatable-message/updatableMessage.setUpdatableMsg',
      answer: send,
    },
  ],
);
