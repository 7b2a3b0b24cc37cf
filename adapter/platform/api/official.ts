/**
 * Official accounts: programs in them, their menu, their template messages and articles. [O: officalaccount-management; K]
 */
import { createHash } from 'node:crypto';
import { type Ask, type Body, listOf, ok, parameter, type Reply } from '../http/ask.ts';
import { calls } from '../http/call.ts';
import { pushEvent } from '../model/events.ts';
import { isOut } from '../model/releases.ts';
import { WxError } from '../rules/errcodes.ts';
import { isOpenid, letters, newTemplateId } from '../rules/ids.ts';
import { RULE_BOOKS } from '../rules/rule-books.ts';
import { messageNumber } from './subscribe.ts';

const LINKED = 1;
const WAITS_FOR_PROGRAM = 2;
/** most programs linked to one account */
const MOST_LINKED = 10;

async function checkLinked({ db, app }: Ask, appid: unknown, errcodes: { unknown: number; foreign: number }) {
  const program =
    typeof appid === 'string'
      ? await db.selectFrom('accounts').selectAll().where('appid', '=', appid).executeTakeFirst()
      : undefined;
  if (program?.kind !== 'game')
    throw new WxError(errcodes.unknown, { why: `There is no program ${JSON.stringify(appid)}.` });
  const link = await db
    .selectFrom('linkedPrograms')
    .select('status')
    .where((e) => e.and({ official: app.appid, appid: program.appid }))
    .executeTakeFirst();
  if (link?.status !== LINKED)
    throw new WxError(errcodes.foreign, { why: `${program.name} is not linked to ${app.name}.` });
  return program;
}

async function link({ db, app, body, now }: Ask): Promise<Reply> {
  const program = await db
    .selectFrom('accounts')
    .selectAll()
    .where('appid', '=', String(body.appid))
    .executeTakeFirst();
  if (program?.kind !== 'game')
    throw new WxError(40013, { why: `There is no program ${JSON.stringify(body.appid)}.` });
  const rows = await db.selectFrom('linkedPrograms').selectAll().where('official', '=', app.appid).execute();
  if (rows.some(({ appid, status }) => appid === program.appid && status !== 3)) throw new WxError(89015);
  if (rows.length >= MOST_LINKED) throw new WxError(89016);
  const row = {
    official: app.appid,
    appid: program.appid,
    status: WAITS_FOR_PROGRAM,
    notifies: Number(body.notify_users) === 1 ? (1 as const) : (0 as const),
    showsProfile: Number(body.show_profile) === 1 ? (1 as const) : (0 as const),
    createdAt: now,
  };
  await db
    .insertInto('linkedPrograms')
    .values(row)
    .onConflict((conflict) => conflict.columns(['official', 'appid']).doUpdateSet(row))
    .execute();
  return ok();
}

async function listLinked({ db, app }: Ask): Promise<Reply> {
  const rows = await db
    .selectFrom('linkedPrograms')
    .innerJoin('accounts', 'accounts.appid', 'linkedPrograms.appid')
    .selectAll('accounts')
    .select(['linkedPrograms.status', 'linkedPrograms.showsProfile'])
    .where('linkedPrograms.official', '=', app.appid)
    .execute();
  const items = await Promise.all(
    rows.map(async (row) => ({
      status: row.status,
      username: row.id,
      appid: row.appid,
      source: '',
      nickname: row.name,
      selected: row.showsProfile,
      nearby_display_status: 0,
      released: (await isOut(db, row)) ? 1 : 0,
      headimg_url: '',
      func_infos: [],
      email: '',
      copy_verify_status: 0,
    })),
  );
  return ok({ wxopens: { items } });
}

async function unlink({ db, app, body }: Ask): Promise<Reply> {
  const { numDeletedRows } = await db
    .deleteFrom('linkedPrograms')
    .where((e) => e.and({ official: app.appid, appid: String(body.appid) }))
    .executeTakeFirst();
  if (numDeletedRows === 0n) throw new WxError(40013, { why: 'It is not linked.' });
  return ok();
}

const byteLength = (value: unknown) => Buffer.byteLength(String(value ?? ''));

async function createMenu(ask: Ask): Promise<Reply> {
  const { db, app, body, now } = ask;
  const buttons = listOf(body, 'button', 40016);
  if (buttons.length < 1 || buttons.length > 3)
    throw new WxError(40016, { why: 'A menu has 1 to 3 buttons.' });
  for (const button of buttons) await checkButton(ask, button, 16);
  const menu = JSON.stringify(body);
  await db
    .insertInto('menus')
    .values({ official: app.appid, menu, changedAt: now })
    .onConflict((conflict) => conflict.column('official').doUpdateSet({ menu, changedAt: now }))
    .execute();
  return ok();
}

async function checkButton(ask: Ask, button: Body, longest: number) {
  const { name, type, sub_button: below, appid, url } = button;
  if (typeof name !== 'string' || name === '' || byteLength(name) > longest) {
    throw new WxError(40018, {
      why: `A name has 1 to ${longest} bytes, and ${JSON.stringify(name)} has ${byteLength(name)}.`,
    });
  }
  if (Array.isArray(below) && below.length > 0) {
    if (below.length > 5 || longest > 16)
      throw new WxError(40023, { why: 'At most 5 buttons below one, and none below those.' });
    for (const one of below as Body[]) await checkButton(ask, one, 60);
    return;
  }
  if (type !== 'miniprogram') return;
  if (byteLength(url) > 1024 || !url)
    throw new WxError(40020, { why: 'url has 1 to 1024 bytes: old clients open it.' });
  await checkLinked(ask, appid, { unknown: 40166, foreign: 85005 });
}

async function getMenu({ db, app }: Ask): Promise<Reply> {
  const row = await db
    .selectFrom('menus')
    .select('menu')
    .where('official', '=', app.appid)
    .executeTakeFirst();
  if (!row) throw new WxError(46003);
  return { menu: JSON.parse(row.menu) as object };
}

async function deleteMenu({ db, app }: Ask): Promise<Reply> {
  await db.deleteFrom('menus').where('official', '=', app.appid).execute();
  return ok();
}

async function sendTemplate(ask: Ask): Promise<Reply> {
  const { db, app, body, now, platform, after } = ask;
  if ((app.certifiedUntil ?? 0) <= now)
    throw new WxError(48001, { why: 'Only verified service accounts send template messages.' });
  const follower = await db
    .selectFrom('followers')
    .selectAll()
    .where((e) => e.and({ official: app.appid, openid: String(body.touser) }))
    .executeTakeFirst();
  if (!follower)
    throw new WxError(40003, { why: `${JSON.stringify(body.touser)} does not follow ${app.name}.` });
  const template = await db
    .selectFrom('templates')
    .selectAll()
    .where((e) => e.and({ appid: app.appid, id: String(body.template_id) }))
    .executeTakeFirst();
  if (!template) throw new WxError(40037, { why: `${app.name} has no such template.` });
  if (typeof body.data !== 'object' || body.data === null)
    throw new WxError(47001, { why: 'data must be an object.' });
  const program = body.miniprogram as Body | undefined;
  if (program) {
    if (!RULE_BOOKS[app.book].templateOpensGames) throw new WxError(40013);
    const game = await checkLinked(ask, program.appid, { unknown: 40013, foreign: 40013 });
    if (!(await isOut(db, game))) throw new WxError(40013, { why: `${game.name} has no released version.` });
  }
  const content = {
    title: template.title,
    data: body.data,
    url: body.url ?? '',
    miniprogram: program ?? null,
  };
  const row = {
    appid: app.appid,
    openid: follower.openid,
    from: 'account' as const,
    kind: 'template',
    content: JSON.stringify(content),
    at: now,
  };
  const { id } = await db.insertInto('messages').values(row).returning('id').executeTakeFirstOrThrow();
  const msgid = messageNumber(now, Number(id));
  after(
    () =>
      void pushEvent(platform, app, {
        openid: follower.openid,
        now,
        event: 'TEMPLATESENDJOBFINISH',
        fields: { MsgID: msgid, Status: 'success' },
      }),
  );
  return ok({ msgid });
}

async function listTemplates({ db, app }: Ask): Promise<Reply> {
  const rows = await db.selectFrom('templates').selectAll().where('appid', '=', app.appid).execute();
  return {
    template_list: rows.map(({ id, title, content }) => ({
      template_id: id,
      title,
      primary_industry: '',
      deputy_industry: '',
      content,
      example: '',
    })),
  };
}

async function addTemplate({ db, app, body, now }: Ask): Promise<Reply> {
  const { template_id_short: short } = body;
  if (typeof short !== 'string' || !short) throw new WxError(40037, { why: 'template_id_short is missing.' });
  const keys = ['first', 'keyword1', 'keyword2', 'remark'];
  const id = newTemplateId();
  const content = keys.map((key) => `{{${key}.DATA}}`).join('\n');
  await db
    .insertInto('templates')
    .values({
      id,
      appid: app.appid,
      kind: 'official',
      title: short,
      content,
      keys: JSON.stringify(keys),
      createdAt: now,
    })
    .execute();
  return ok({ template_id: id });
}

async function deleteTemplate({ db, app, body }: Ask): Promise<Reply> {
  const { numDeletedRows } = await db
    .deleteFrom('templates')
    .where((e) => e.and({ appid: app.appid, id: String(body.template_id) }))
    .executeTakeFirst();
  if (numDeletedRows === 0n) throw new WxError(40037);
  return ok();
}

async function getFollowers({ db, app }: Ask): Promise<Reply> {
  const rows = await db
    .selectFrom('followers')
    .select('openid')
    .where('official', '=', app.appid)
    .orderBy('followedAt')
    .execute();
  const openids = rows.map(({ openid }) => openid);
  return {
    total: rows.length,
    count: rows.length,
    ...(rows.length ? { data: { openid: openids } } : {}),
    next_openid: openids.at(-1) ?? '',
  };
}

async function getFollower(ask: Ask): Promise<Reply> {
  const { db, app } = ask;
  const openid = parameter(ask, 'openid');
  if (!isOpenid(openid))
    throw new WxError(40003, {
      why: `openid is ${JSON.stringify(openid)}: o and 27 more characters were expected.`,
    });
  const row = await db
    .selectFrom('followers')
    .innerJoin('users', 'users.id', 'followers.userId')
    .select(['followers.openid', 'followers.followedAt', 'users.id'])
    .where((e) => e.and({ 'followers.official': app.appid, 'followers.openid': openid }))
    .executeTakeFirst();
  if (!row) return { subscribe: 0, openid };
  const player = await db
    .selectFrom('players')
    .select('unionid')
    .where('userId', '=', row.id)
    .where('unionid', 'is not', null)
    .executeTakeFirst();
  return {
    subscribe: 1,
    openid: row.openid,
    language: 'zh_CN',
    subscribe_time: Math.floor(row.followedAt / 1000),
    ...(app.openPlatform && player?.unionid ? { unionid: player.unionid } : {}),
    remark: '',
    groupid: 0,
    tagid_list: [],
    subscribe_scene: 'ADD_SCENE_SEARCH',
    qr_scene: 0,
    qr_scene_str: '',
  };
}

/** The ticket is derived from the token, so it is the same as long as the token is. */
const getTicket = ({ query }: Ask): Reply =>
  ok({
    ticket: createHash('sha256').update(`ticket ${query.access_token}`).digest('base64url'),
    expires_in: 7200,
  });

async function addDraft({ db, app, body }: Ask): Promise<Reply> {
  const articles = listOf(body, 'articles', 40097);
  const [article] = articles;
  if (!article || typeof article.title !== 'string' || !article.title)
    throw new WxError(40097, { why: 'An article needs a title.' });
  const id = letters(64);
  await db
    .insertInto('articles')
    .values({
      id,
      official: app.appid,
      title: article.title,
      content: JSON.stringify(articles),
      publishedAt: null,
    })
    .execute();
  return { media_id: id };
}

async function publishDraft({ db, app, body, now }: Ask): Promise<Reply> {
  const { numUpdatedRows } = await db
    .updateTable('articles')
    .set({ publishedAt: now })
    .where((e) => e.and({ official: app.appid, id: String(body.media_id) }))
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new WxError(40007);
  return ok({ publish_id: String(messageNumber(now, 1)) });
}

export const officialCalls = calls(
  { group: 'official accounts', test: 'official.test.ts', kinds: ['official'], source: 'K' },
  [
    {
      path: '/cgi-bin/wxopen/wxamplink',
      source: 'O:officalaccount-management/link-miniprogram',
      note: 'The program confirms by POST /__tiao/link. Codes 89015 and 89016 are likely. [?]',
      answer: link,
    },
    {
      path: '/cgi-bin/wxopen/wxamplinkget',
      mayBeEmpty: true,
      source: 'O:link-miniprogram',
      answer: listLinked,
    },
    { path: '/cgi-bin/wxopen/wxampunlink', answer: unlink },
    {
      path: '/cgi-bin/menu/create',
      source: 'cnblogs.com/gjack/p/8438039',
      note: 'Only buttons of type miniprogram are checked.',
      answer: createMenu,
    },
    { path: '/cgi-bin/menu/get', method: 'GET', answer: getMenu },
    { path: '/cgi-bin/menu/delete', method: 'GET', answer: deleteMenu },
    {
      path: '/cgi-bin/message/template/send',
      source: 'blog.csdn.net/weixin_44464850/article/details/124884204',
      note: 'Older documentation says that it cannot open games; it can here. [?]',
      answer: sendTemplate,
    },
    { path: '/cgi-bin/template/get_all_private_template', method: 'GET', answer: listTemplates },
    {
      path: '/cgi-bin/template/api_add_template',
      note: 'Every template has first, keyword1, keyword2 and remark.',
      answer: addTemplate,
    },
    { path: '/cgi-bin/template/del_private_template', answer: deleteTemplate },
    { path: '/cgi-bin/user/get', method: 'GET', answer: getFollowers },
    { path: '/cgi-bin/user/info', method: 'GET', answer: getFollower },
    { path: '/cgi-bin/ticket/getticket', method: 'GET', answer: getTicket },
    { path: '/cgi-bin/draft/add', answer: addDraft },
    { path: '/cgi-bin/freepublish/submit', note: 'Published at once.', answer: publishDraft },
  ],
);
