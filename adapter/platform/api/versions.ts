/**
 * Code management, as third-party platforms do it with an authorizer_access_token; with a token of one's own every call
 * answers 86000. [O: openApi/miniprogram-management/code-management; R: WxJava WxOpenMaService]
 */
import { type Ask, ok, Picture, parameter, type Reply } from '../http/ask.ts';
import { calls } from '../http/call.ts';
import { historyOf, release, releaseOf, revertGray, rollBack } from '../model/releases.ts';
import {
  AUDIT,
  auditsOf,
  setTrial,
  submit,
  trialOf,
  upload,
  versionsOf,
  withdraw,
} from '../model/versions.ts';
import { findCategory } from '../rules/categories.ts';
import { WxError } from '../rules/errcodes.ts';
import { letters } from '../rules/ids.ts';
import { drawCode } from '../rules/picture.ts';
import type { Audit } from '../store/schema.ts';

const seconds = (time: number) => Math.floor(time / 1000);

/** A template is any version that somebody uploaded here: there is no template library of a third party's own. */
async function commit(ask: Ask): Promise<Reply> {
  const { db, app, body, now } = ask;
  const template = Number.isInteger(body.template_id)
    ? await db
        .selectFrom('versions')
        .selectAll()
        .where('id', '=', Number(body.template_id))
        .executeTakeFirst()
    : undefined;
  if (!template)
    throw new WxError(85014, {
      why: `There is no version ${JSON.stringify(body.template_id)} to take as template.`,
    });
  if (!template.zip)
    throw new WxError(85043, { why: 'That version is named by the seed, without a package.' });
  checkExtJson(body.ext_json);
  const { user_version: version, user_desc: description = '' } = body;
  if (typeof version !== 'string') throw new WxError(85013, { why: 'user_version must be a text.' });
  const zip = Buffer.from(template.zip);
  const id = await upload(db, app, { zip, version, description: String(description), robot: 1 }, now);
  await setTrial(db, app.appid, id);
  return ok();
}

function checkExtJson(text: unknown) {
  if (typeof text !== 'string') throw new WxError(85048, { why: 'ext_json must be JSON as a text.' });
  try {
    JSON.parse(text);
  } catch {
    throw new WxError(85048, { why: 'ext_json is no JSON.' });
  }
}

async function getTrialCode({ db, app, platform }: Ask): Promise<Reply> {
  const trial = await trialOf(db, app.appid);
  if (!trial)
    throw new WxError(86001, { errmsg: 'no experience version', why: 'Commit or upload a version first.' });
  const look = { width: 430, color: [0, 0, 0] as [number, number, number], isTransparent: false };
  return new Picture(
    'image/png',
    drawCode(`${platform.url}/__tiao/trial/${app.appid}`, look),
    `${app.appid}.png`,
  );
}

const getCategory = ({ app }: Ask): Reply => {
  const { firstCategory: first, secondCategory: second } = app;
  const name = findCategory({ first, second });
  const list = name
    ? [{ first_class: name.first, second_class: name.second, first_id: first, second_id: second }]
    : [];
  return ok({ category_list: list });
};

const getPage = (): Reply => ok({ page_list: [''] });

async function submitAudit(ask: Ask): Promise<Reply> {
  const { db, app, body, now } = ask;
  const { item_list: items, feedback_info: feedback = '' } = body;
  if (items !== undefined) checkItems(ask, items);
  if (typeof feedback !== 'string' || feedback.length > 200)
    throw new WxError(40097, { why: 'feedback_info has at most 200 characters.' });
  const [newest] = await versionsOf(db, app.appid);
  if (!newest) throw new WxError(85086);
  const auditid = await submit(db, app, {
    versionId: newest.id,
    items: Array.isArray(items) ? items : [],
    now,
  });
  return ok({ auditid });
}

function checkItems({ app }: Ask, items: unknown) {
  if (!Array.isArray(items)) throw new WxError(85010, { why: 'item_list must be a list.' });
  if (items.length < 1 || items.length > 5)
    throw new WxError(85023, { why: `item_list has 1 to 5 items, and ${items.length} came.` });
  for (const item of items as { [name: string]: unknown }[]) {
    if (typeof item !== 'object' || item === null)
      throw new WxError(85010, { why: 'Every item must be an object.' });
    const { title, tag, first_id: first, second_id: second } = item;
    if (typeof title === 'string' && title.length > 32)
      throw new WxError(85011, { why: 'A title has at most 32 characters.' });
    if (typeof tag === 'string' && tag.split(' ').some((one) => one.length > 20))
      throw new WxError(85006, { why: 'A tag has at most 20 characters.' });
    if (
      first !== undefined &&
      (Number(first) !== app.firstCategory || Number(second) !== app.secondCategory)
    ) {
      throw new WxError(85008, {
        why: `The account's category is ${app.firstCategory}/${app.secondCategory}.`,
      });
    }
  }
}

const describeAudit = ({ status, reason, screenshots }: Audit) => ({
  status,
  ...(status === AUDIT.refused || status === AUDIT.delayed ? { reason } : {}),
  // `screenshot` in the page's table, `ScreenShot` in its example
  ...(screenshots ? { screenshot: screenshots, ScreenShot: screenshots } : {}),
});

async function getAuditStatus({ db, app, body }: Ask): Promise<Reply> {
  const audit = (await auditsOf(db, app.appid)).find(({ id }) => id === Number(body.auditid));
  if (!audit) throw new WxError(85012, { why: `${app.name} has no review ${JSON.stringify(body.auditid)}.` });
  return ok(describeAudit(audit));
}

async function getLatestAudit({ db, app }: Ask): Promise<Reply> {
  const [audit] = await auditsOf(db, app.appid);
  if (!audit) throw new WxError(85012, { why: 'Nothing was submitted yet.' });
  const version = (await versionsOf(db, app.appid)).find(({ id }) => id === audit.versionId);
  return ok({
    auditid: audit.id,
    ...describeAudit(audit),
    user_version: version?.version ?? '',
    user_desc: version?.description ?? '',
    submit_audit_time: seconds(audit.submittedAt),
  });
}

async function undoAudit({ db, app, now }: Ask): Promise<Reply> {
  await withdraw(db, app.appid, now);
  return ok();
}

async function releaseAll({ db, app, now }: Ask): Promise<Reply> {
  await release(db, app, { now });
  return ok();
}

async function releaseGray({ db, app, body, now }: Ask): Promise<Reply> {
  const {
    gray_percentage: percentage,
    support_debuger_first: debuggers,
    support_experiencer_first: testers,
  } = body;
  if (typeof percentage !== 'number' || !Number.isInteger(percentage) || percentage < 0 || percentage > 100) {
    throw new WxError(85081, { errmsg: 'invalid gray_percentage', why: 'gray_percentage must be 0 to 100.' });
  }
  if (percentage === 0 && debuggers !== true && testers !== true) {
    throw new WxError(85081, {
      errmsg: 'invalid gray_percentage',
      why: '0 % needs support_debuger_first or support_experiencer_first.',
    });
  }
  await release(db, app, { percentage, testersFirst: debuggers === true || testers === true, now });
  return ok();
}

async function getGrayPlan({ db, app }: Ask): Promise<Reply> {
  const current = await releaseOf(db, app.appid);
  if (!current || (current.kind !== 'gray' && current.kind !== 'revert'))
    return ok({ gray_release_plan: {} });
  return ok({
    gray_release_plan: {
      status: current.kind === 'revert' ? 4 : 1,
      create_timestamp: seconds(current.at),
      gray_percentage: current.percentage,
    },
  });
}

async function revertGrayRelease({ db, app, now }: Ask): Promise<Reply> {
  await revertGray(db, app.appid, now);
  return ok();
}

async function revertRelease(ask: Ask): Promise<Reply> {
  const { db, app, now } = ask;
  if (parameter(ask, 'action') === 'get_history_version') {
    const list = (await historyOf(db, app.appid)).map(({ version, release: { at } }) => ({
      app_version: version.id,
      user_version: version.version,
      user_desc: version.description,
      commit_time: seconds(at),
    }));
    return ok({ version_list: list });
  }
  const wanted = parameter(ask, 'app_version');
  await rollBack(db, app.appid, { versionId: wanted === undefined ? undefined : Number(wanted), now });
  return ok();
}

async function changeVisit({ db, app, body }: Ask): Promise<Reply> {
  const { action } = body;
  if (action !== 'open' && action !== 'close')
    throw new WxError(85022, { why: 'action must be open or close.' });
  if (!(await releaseOf(db, app.appid))) throw new WxError(85021, { why: 'No version is out.' });
  await db
    .updateTable('accounts')
    .set({ isVisible: action === 'open' ? 1 : 0 })
    .where('appid', '=', app.appid)
    .execute();
  return ok();
}

const SPEEDUPS = 1;
const spedUp = (audits: Audit[]) => audits.filter(({ isSpedUp }) => isSpedUp).length;

async function queryQuota({ db, app }: Ask): Promise<Reply> {
  const audits = await auditsOf(db, app.appid);
  return ok({
    rest: Math.max(0, 30 - audits.length),
    limit: 30,
    speedup_rest: SPEEDUPS - spedUp(audits),
    speedup_limit: SPEEDUPS,
  });
}

async function speedUp({ db, app, body }: Ask): Promise<Reply> {
  const audits = await auditsOf(db, app.appid);
  const audit = audits.find(({ id }) => id === Number(body.auditid));
  if (!audit) throw new WxError(89402, { why: `${app.name} has no review ${JSON.stringify(body.auditid)}.` });
  if (audit.status !== AUDIT.inReview) throw new WxError(89404);
  if (audit.isSpedUp) throw new WxError(89403);
  if (spedUp(audits) >= SPEEDUPS) throw new WxError(89401);
  await db.updateTable('audits').set({ isSpedUp: 1 }).where('id', '=', audit.id).execute();
  return ok();
}

async function getVersionInfo({ db, app }: Ask): Promise<Reply> {
  const versions = await versionsOf(db, app.appid);
  const trial = await trialOf(db, app.appid);
  const current = await releaseOf(db, app.appid);
  const out = versions.find(({ id }) => id === current?.versionId);
  return ok({
    ...(trial
      ? {
          exp_info: {
            exp_time: seconds(trial.createdAt),
            exp_version: trial.version,
            exp_desc: trial.description,
          },
        }
      : {}),
    ...(out && current
      ? {
          release_info: {
            release_time: seconds(current.at),
            release_version: out.version,
            release_desc: out.description,
            release_qrcode: '',
          },
        }
      : {}),
  });
}

/** The same userstr for the same person in the same program. */
async function bindTester({ db, app, body }: Ask): Promise<Reply> {
  const { wechatid } = body;
  const user =
    typeof wechatid === 'string'
      ? await db.selectFrom('users').selectAll().where('wechatId', '=', wechatid).executeTakeFirst()
      : undefined;
  if (!user) throw new WxError(85001, { why: `Nobody here has the WeChat id ${JSON.stringify(wechatid)}.` });
  const testers = await db.selectFrom('testers').selectAll().where('appid', '=', app.appid).execute();
  if (testers.some(({ wechatId }) => wechatId === user.wechatId)) throw new WxError(85004);
  const most = app.subjectKind === 'individual' ? 15 : 90;
  if (testers.length >= most) throw new WxError(85002, { why: `At most ${most} testers.` });
  const userstr = letters(32);
  await db.insertInto('testers').values({ appid: app.appid, wechatId: user.wechatId, userstr }).execute();
  return ok({ userstr });
}

async function unbindTester({ db, app, body }: Ask): Promise<Reply> {
  const { wechatid, userstr } = body;
  const column = typeof wechatid === 'string' ? 'wechatId' : 'userstr';
  const { numDeletedRows } = await db
    .deleteFrom('testers')
    .where('appid', '=', app.appid)
    .where(column, '=', String(wechatid ?? userstr))
    .executeTakeFirst();
  if (numDeletedRows === 0n) throw new WxError(85001);
  return ok();
}

async function getTesters({ db, app, body }: Ask): Promise<Reply> {
  if (body.action !== 'get_experiencer') throw new WxError(40097, { why: 'action must be get_experiencer.' });
  const rows = await db.selectFrom('testers').select('userstr').where('appid', '=', app.appid).execute();
  return ok({ members: rows });
}

export const versionCalls = calls(
  {
    group: 'versions',
    test: 'versions.test.ts',
    by: 'authorizer',
    kinds: ['game'],
    source: 'O:code-management',
  },
  [
    { path: '/wxa/commit', note: 'template_id is the number of any version uploaded here.', answer: commit },
    { path: '/wxa/get_qrcode', method: 'GET', note: 'A QR code as PNG.', answer: getTrialCode },
    { path: '/wxa/get_category', method: 'GET', answer: getCategory },
    { path: '/wxa/get_page', method: 'GET', note: 'A game has one nameless page.', answer: getPage },
    { path: '/wxa/submit_audit', mayBeEmpty: true, answer: submitAudit },
    { path: '/wxa/get_auditstatus', answer: getAuditStatus },
    { path: '/wxa/get_latest_auditstatus', method: 'GET', answer: getLatestAudit },
    { path: '/wxa/undocodeaudit', method: 'GET', answer: undoAudit },
    { path: '/wxa/release', mayBeEmpty: true, answer: releaseAll },
    { path: '/wxa/grayrelease', answer: releaseGray },
    { path: '/wxa/getgrayreleaseplan', method: 'GET', answer: getGrayPlan },
    { path: '/wxa/revertgrayrelease', method: 'GET', answer: revertGrayRelease },
    { path: '/wxa/revertcoderelease', method: 'GET', answer: revertRelease },
    { path: '/wxa/change_visitstatus', answer: changeVisit },
    { path: '/wxa/queryquota', method: 'GET', note: 'The figures are made up. [?]', answer: queryQuota },
    { path: '/wxa/speedupaudit', answer: speedUp },
    { path: '/wxa/getversioninfo', mayBeEmpty: true, answer: getVersionInfo },
    { path: '/wxa/bind_tester', note: '15 testers for individuals, 90 for others [K].', answer: bindTester },
    { path: '/wxa/unbind_tester', answer: unbindTester },
    { path: '/wxa/memberauth', answer: getTesters },
  ],
);
