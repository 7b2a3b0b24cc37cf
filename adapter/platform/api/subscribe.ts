/** Subscription messages: templates, the user's consent, sending. [B: open-api/subscribe-message; S: api_sendmessage] */
import { type Ask, type Body, ok, parameter, type Reply } from '../http/ask.ts';
import { calls } from '../http/call.ts';
import { pushEvent } from '../model/events.ts';
import type { OnPhone } from '../model/on-phone.ts';
import { playerOf } from '../model/people.ts';
import { findCategory } from '../rules/categories.ts';
import { WxError } from '../rules/errcodes.ts';
import { newTemplateId } from '../rules/ids.ts';
import { checkTarget } from '../rules/link-rules.ts';
import { faultOfValue } from '../rules/message-values.ts';
import { RULE_BOOKS } from '../rules/rule-books.ts';
import type { Account, Template } from '../store/schema.ts';

/** most templates of a program [K] */
const MOST_TEMPLATES = 50;
const STATES = ['developer', 'trial', 'formal'];
const LANGUAGES = ['zh_CN', 'en_US', 'zh_HK', 'zh_TW'];

/** A user's answer to the panel: an accepted once-only template is good for one more message. */
export async function answerConsent(
  { platform, db, account, openid, now }: Omit<OnPhone, 'user'> & { openid: string },
  answers: { [templateId: string]: 'accept' | 'reject' },
): Promise<{ [templateId: string]: string }> {
  const { appid } = account;
  for (const [templateId, state] of Object.entries(answers)) {
    const template = await templateOf(db, appid, templateId);
    const left = state === 'accept' && template.kind === 'once' ? 1 : 0;
    const known = await db
      .selectFrom('consents')
      .select('left')
      .where((e) => e.and({ appid, openid, templateId }))
      .executeTakeFirst();
    const row = { appid, openid, templateId, state, left: (known?.left ?? 0) + left };
    await db
      .insertInto('consents')
      .values(row)
      .onConflict((conflict) =>
        conflict.columns(['appid', 'openid', 'templateId']).doUpdateSet({ state, left: row.left }),
      )
      .execute();
  }
  const entries = Object.entries(answers).map(([TemplateId, SubscribeStatusString]) => ({
    TemplateId,
    SubscribeStatusString,
    PopupScene: '0',
  }));
  pushEvent(
    platform,
    account,
    { openid, now, event: 'subscribe_msg_popup_event' },
    { wrapper: 'SubscribeMsgPopupEvent', entries },
  );
  return answers;
}

export async function templateOf(db: Ask['db'], appid: string, id: unknown): Promise<Template> {
  const template =
    typeof id === 'string' && id
      ? await db
          .selectFrom('templates')
          .selectAll()
          .where((e) => e.and({ appid, id }))
          .executeTakeFirst()
      : undefined;
  if (template) return template;
  const mine = await db.selectFrom('templates').select('id').where('appid', '=', appid).execute();
  throw new WxError(40037, {
    why: `${appid} has no template ${JSON.stringify(id)}. It has: ${mine.map((one) => one.id).join(', ') || 'none'}.`,
  });
}

/** Requires every key of the template, with a value of its type. Unknown keys are ignored. */
export function checkData(template: Template, data: unknown): { [key: string]: string } {
  if (typeof data !== 'object' || data === null) {
    throw new WxError(47003, {
      errmsg: 'argument invalid! data is empty',
      why: 'data must be {key: {value}}.',
    });
  }
  const values: { [key: string]: string } = {};
  for (const key of JSON.parse(template.keys) as string[]) {
    const entry = (data as Body)[key];
    const value = typeof entry === 'object' && entry !== null ? (entry as Body).value : entry;
    const fault = faultOfValue(key, value);
    if (fault) {
      throw new WxError(47003, {
        errmsg: fault.errmsg,
        why: `${key} must be ${fault.rule}, and is ${JSON.stringify(value)}.`,
      });
    }
    values[key] = String(value);
  }
  return values;
}

/** `?foo=bar` for a game; undefined opens its start. */
export function checkPage(page: unknown): string {
  if (page === undefined || page === null || page === '') return '';
  if (typeof page !== 'string' || page.startsWith('/'))
    throw new WxError(41030, { why: 'page may not begin with /.' });
  const [path, query = ''] = page.split('?');
  if (path !== '' && path !== 'index') {
    throw new WxError(41030, {
      why: `There is no page '${path}': a game has none. Send a query alone, such as ?foo=bar.`,
    });
  }
  try {
    checkTarget({ query }, { allowsPercent: true });
  } catch (error) {
    if (error instanceof WxError) throw new WxError(41030, { why: error.why });
    throw error;
  }
  return page;
}

async function send(ask: Ask): Promise<Reply> {
  const { platform, db, app, body, now, after } = ask;
  const { appid } = app;
  const { openid } = await playerOf(db, appid, body.touser);
  const template = await templateOf(db, appid, body.template_id);
  const page = checkPage(body.page);
  const state = body.miniprogram_state ?? 'formal';
  const language = body.lang ?? 'zh_CN';
  if (!STATES.includes(String(state)) || !LANGUAGES.includes(String(language))) {
    throw new WxError(47003, {
      errmsg: 'argument invalid! miniprogram_state or lang invalid',
      why: `miniprogram_state is ${STATES.join(', ')}; lang is ${LANGUAGES.join(', ')}.`,
    });
  }
  const values = checkData(template, body.data);
  await spendConsent(ask, openid, template);
  const content = JSON.stringify({
    title: template.title,
    templateId: template.id,
    page,
    state,
    language,
    values,
  });
  const { id } = await db
    .insertInto('messages')
    .values({ appid, openid, from: 'account', kind: 'subscribe', content, at: now })
    .returning('id')
    .executeTakeFirstOrThrow();
  const msgid = messageNumber(now, Number(id));
  after(() =>
    pushEvent(
      platform,
      app,
      { openid, now, event: 'subscribe_msg_sent_event' },
      {
        wrapper: 'SubscribeMsgSentEvent',
        entries: [{ TemplateId: template.id, MsgID: String(msgid), ErrorCode: '0', ErrorStatus: 'success' }],
      },
    ),
  );
  return ok({ msgid });
}

/** Increases with time and never repeats; small enough for a JSON number. */
export const messageNumber = (now: number, id: number): number =>
  Math.floor(now / 1000) * 1_000_000 + (id % 1_000_000);

/** A once-only consent is used up by one message; a permanent one is not. */
async function spendConsent({ db, app }: Ask, openid: string, { id, kind, title }: Template) {
  const where = { appid: app.appid, openid, templateId: id, state: 'accept' as const };
  if (kind === 'permanent') {
    const consent = await db
      .selectFrom('consents')
      .select('state')
      .where((e) => e.and(where))
      .executeTakeFirst();
    if (consent) return;
  } else {
    const { numUpdatedRows } = await db
      .updateTable('consents')
      .set((e) => ({ left: e('left', '-', 1) }))
      .where((e) => e.and(where))
      .where('left', '>', 0)
      .executeTakeFirst();
    if (numUpdatedRows > 0n) return;
  }
  throw new WxError(43101, {
    why: `${openid} has not allowed '${title}', or each of his consents is spent.`,
  });
}

/** The library of WeChat's own templates is not known here; a small one is made up. */
const LIBRARY = [
  { tid: 9001, title: '排名变化提醒', keywords: ['游戏名称:thing', '当前排名:number', '时间:time'] },
  { tid: 9002, title: '活动开始提醒', keywords: ['活动名称:thing', '活动时间:date', '备注:thing'] },
  { tid: 9003, title: '体力恢复提醒', keywords: ['游戏名称:thing', '体力:number', '温馨提示:thing'] },
];

const libraryTitle = (tid: unknown) => {
  const title = LIBRARY.find((one) => one.tid === Number(tid));
  if (!title)
    throw new WxError(40037, { why: `The library here has: ${LIBRARY.map((one) => one.tid).join(', ')}.` });
  return title;
};

async function addTemplate({ db, app, body, now }: Ask): Promise<Reply> {
  const { tid, title, keywords } = libraryTitle(body.tid);
  const list = body.kidList;
  if (
    !Array.isArray(list) ||
    list.length < 2 ||
    list.length > 5 ||
    list.some((kid) => !keywords[Number(kid) - 1])
  ) {
    throw new WxError(47003, {
      errmsg: 'argument invalid! kidList invalid',
      why: `kidList names 2 to 5 of the ${keywords.length} keywords of ${tid}, from 1.`,
    });
  }
  const keys = list.map((kid) => `${keywords[Number(kid) - 1].split(':')[1]}${kid}`);
  const id = newTemplateId();
  const content = list
    .map((kid, i) => `${keywords[Number(kid) - 1].split(':')[0]}:{{${keys[i]}.DATA}}`)
    .join('\n');
  const { count } = await db
    .selectFrom('templates')
    .select((e) => e.fn.countAll().as('count'))
    .where('appid', '=', app.appid)
    .executeTakeFirstOrThrow();
  if (Number(count) >= MOST_TEMPLATES)
    throw new WxError(45009, { why: `A program has at most ${MOST_TEMPLATES} templates.` });
  await db
    .insertInto('templates')
    .values({
      id,
      appid: app.appid,
      kind: 'once',
      title,
      content,
      keys: JSON.stringify(keys),
      createdAt: now,
    })
    .execute();
  return ok({ priTmplId: id });
}

async function deleteTemplate({ db, app, body }: Ask): Promise<Reply> {
  const { id } = await templateOf(db, app.appid, body.priTmplId);
  await db.deleteFrom('templates').where('id', '=', id).execute();
  return ok();
}

async function getTemplates({ db, app }: Ask): Promise<Reply> {
  const rows = await db
    .selectFrom('templates')
    .selectAll()
    .where('appid', '=', app.appid)
    .orderBy('createdAt')
    .execute();
  const data = rows.map(({ id, title, content, kind }) => ({
    priTmplId: id,
    title,
    content,
    example: '',
    type: kind === 'permanent' ? 3 : 2,
  }));
  return ok({ data });
}

const getCategory = ({ app }: Ask): Reply => {
  const name = findCategory({ first: app.firstCategory, second: app.secondCategory });
  return ok({
    data: name ? [{ id: app.secondCategory || app.firstCategory, name: name.second || name.first }] : [],
  });
};

function getTitles(ask: Ask): Reply {
  const start = Number(parameter(ask, 'start') ?? 0);
  const limit = Number(parameter(ask, 'limit') ?? 30);
  if (!(start >= 0) || !(limit >= 1 && limit <= 30))
    throw new WxError(40097, { why: 'start is 0 or more, limit 1 to 30.' });
  const data = LIBRARY.slice(start, start + limit).map(({ tid, title }) => ({
    tid,
    title,
    type: 2,
    categoryId: '9101',
  }));
  return ok({ count: LIBRARY.length, data });
}

const getKeywords = (ask: Ask): Reply => {
  const { keywords } = libraryTitle(parameter(ask, 'tid'));
  const data = keywords.map((keyword, i) => {
    const [name, rule] = keyword.split(':');
    return { kid: i + 1, name, example: '', rule };
  });
  return ok({ count: data.length, data });
};

/** With a form id, until 2020; a game has no form, so there never was one to send with. */
const sendFormMessage = ({ app }: { app: Account }): Reply => {
  if (!RULE_BOOKS[app.book].hasFormMessages) {
    throw new WxError(45009, {
      why: 'Template messages of programs were switched off on 2020-01-10: use subscription messages.',
    });
  }
  throw new WxError(41028, { why: 'A form id comes from a form or a payment; a game has no form.' });
};

const library = { source: 'R:WxJava', note: 'The library holds three made-up titles.' };

export const subscribeCalls = calls({ group: 'messages', test: 'subscribe.test.ts', kinds: ['game'] }, [
  {
    path: '/cgi-bin/message/subscribe/send',
    source: 'B:open-api/subscribe-message/subscribeMessage.send',
    note: 'For a game, page is a query. Keys that the template does not have are ignored. [?]',
    answer: send,
  },
  {
    path: '/cgi-bin/message/wxopen/template/send',
    fidelity: 'fails',
    source: 'M:en framework/open-ability/template-message',
    note: '2017: 41028, as a game has no form. Today: 45009; the code since the call was shut down is not documented. [?]',
    answer: sendFormMessage,
  },
  { path: '/wxaapi/newtmpl/addtemplate', ...library, answer: addTemplate },
  { path: '/wxaapi/newtmpl/deltemplate', source: 'R:WxJava', answer: deleteTemplate },
  { path: '/wxaapi/newtmpl/gettemplate', method: 'GET', source: 'R:WxJava', answer: getTemplates },
  { path: '/wxaapi/newtmpl/getcategory', method: 'GET', source: 'R:WxJava', answer: getCategory },
  { path: '/wxaapi/newtmpl/getpubtemplatetitles', method: 'GET', ...library, answer: getTitles },
  { path: '/wxaapi/newtmpl/getpubtemplatekeywords', method: 'GET', ...library, answer: getKeywords },
]);
