/** Control of calls that the owner makes in the console: WeChat's own, in the account's name and without its token. */
import { findCall } from '../calls.ts';
import { Picture } from '../http/ask.ts';
import { type ControlAsk, ControlError, type ControlReply } from '../http/control.ts';
import type { Control } from '../http/controls.ts';
import { ERRMSG, WxError } from '../rules/errcodes.ts';
import { drawCode } from '../rules/picture.ts';
import { makeRid, withRid } from '../rules/rid.ts';
import { findAccount, need } from './find.ts';

/** Width of a code as the console shows it, pixels. */
const WIDTH = 430;

/** Answers as the call does, including errcode, and writes it to the journal. A picture is returned as its bytes. */
async function callAs({ platform, body, now }: ControlAsk): Promise<ControlReply> {
  const path = need('path', body.path);
  const call = findCall(path);
  if (!call) throw new ControlError(`There is no call ${path}. GET /__tiao/calls lists them.`, 404);
  const app = await findAccount(platform.db, body);
  if (call.kinds && !call.kinds.includes(app.kind as 'game' | 'official'))
    throw new ControlError(`${path} is for accounts of kind ${call.kinds.join(', ')}.`);
  const given = objectOf(body.body);
  const query = Object.fromEntries(
    Object.entries(objectOf(body.query)).map(([key, value]) => [key, String(value)]),
  );
  const text = JSON.stringify(given);
  const rid = makeRid(now);
  const afterwards: (() => void)[] = [];
  const entry = {
    rid,
    at: new Date(now).toISOString(),
    direction: 'in' as const,
    appid: app.appid,
    method: call.method === 'GET' ? 'GET' : 'POST',
    path,
    query,
    request: text,
    status: 200,
    ms: 0,
    from: 'console',
  };
  try {
    const reply = await platform.db.transaction().execute(async (db) =>
      call.answer({
        platform,
        db,
        app,
        path,
        query,
        body: given,
        isJson: true,
        raw: Buffer.from(text),
        uploads: [],
        now,
        from: '127.0.0.1',
        after: (run) => afterwards.push(run),
      }),
    );
    for (const run of afterwards) run();
    const isPicture = reply instanceof Picture;
    const response = isPicture ? `<${reply.mime}, ${reply.bytes.length} bytes>` : JSON.stringify(reply);
    platform.journal.add({ ...entry, response, errcode: 0 });
    return isPicture ? { mime: reply.mime, bytes: reply.bytes } : reply;
  } catch (error) {
    if (!(error instanceof WxError)) throw error;
    const { errcode, message, why } = error;
    const reply = {
      errcode,
      errmsg: withRid(message || (ERRMSG[errcode] ?? 'error'), rid, path.startsWith('/sns/')),
      ...(why ? { why } : {}),
    };
    platform.journal.add({ ...entry, response: JSON.stringify(reply), errcode, why });
    return reply;
  }
}

function objectOf(value: unknown): { [name: string]: unknown } {
  if (value === undefined) return {};
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as { [name: string]: unknown };
  throw new ControlError(`body and query must be objects, and one is ${JSON.stringify(value)}.`);
}

/** An account's codes, links, and rules for ordinary links; the newest first. */
async function list({ platform, query, now }: ControlAsk): Promise<ControlReply> {
  const { db } = platform;
  const { appid } = query;
  let codes = db.selectFrom('codes').selectAll().orderBy('createdAt', 'desc').limit(200);
  let links = db.selectFrom('links').selectAll().orderBy('createdAt', 'desc').limit(200);
  let rules = db.selectFrom('linkRules').selectAll();
  if (appid) {
    codes = codes.where('appid', '=', appid);
    links = links.where('appid', '=', appid);
    rules = rules.where('appid', '=', appid);
  }
  return {
    codes: (await codes.execute()).map((one) => ({ ...one, link: `${platform.url}/__tiao/code/${one.id}` })),
    links: (await links.execute()).map((one) => ({
      ...one,
      isOver: one.expiresAt !== null && one.expiresAt <= now,
    })),
    rules: await rules.execute(),
  };
}

/** A code by its id: its picture for `.png`, otherwise the text that a camera reads from it. */
async function show({ platform, name }: ControlAsk): Promise<ControlReply> {
  const [, id, isPicture] = /^code\/([\w-]+?)(\.png)?$/.exec(name) ?? [];
  const code = id
    ? await platform.db.selectFrom('codes').selectAll().where('id', '=', id).executeTakeFirst()
    : undefined;
  if (!code) throw new ControlError('There is no such code.', 404);
  const link = `${platform.url}/__tiao/code/${code.id}`;
  if (!isPicture)
    return { ...code, link, note: 'Scan it on the phone of this server, or POST /__tiao/open.' };
  const look = { width: WIDTH, color: [0, 0, 0] as [number, number, number], isTransparent: false };
  return { mime: 'image/png', bytes: drawCode(link, look) };
}

/** A picture that a user or an account has sent. */
async function media({ platform, name }: ControlAsk): Promise<ControlReply> {
  const row = await platform.db
    .selectFrom('media')
    .selectAll()
    .where('id', '=', name.slice('media/'.length))
    .executeTakeFirst();
  if (!row) throw new ControlError('There is no such file.', 404);
  return { mime: row.mime, bytes: Buffer.from(row.bytes) };
}

export const codeControls: Control[] = [
  {
    path: 'call',
    about: '{"appid","path","body","query"}: one of WeChat\'s calls in the account\'s name, without a token',
    on: { POST: callAs },
  },
  { path: 'codes', about: 'codes, links and link rules; ?appid=', on: { GET: list } },
  { path: 'code/', about: 'a code by its id; its picture as <id>.png', on: { GET: show } },
  { path: 'media/', about: 'a picture by its id', on: { GET: media } },
];
