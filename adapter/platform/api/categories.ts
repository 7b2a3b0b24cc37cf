/** Categories and filing, for third-party platforms. [O: category-management, record] */
import { type Ask, listOf, ok, type Reply } from '../http/ask.ts';
import { calls } from '../http/call.ts';
import { fileIn, RuleError } from '../model/accounts.ts';
import { CATEGORIES, type Category, categoriesFor, findCategory, whyNotOpen } from '../rules/categories.ts';
import { WxError } from '../rules/errcodes.ts';
import { isSubjectKind, RULE_BOOKS, SUBJECT_KINDS } from '../rules/rule-books.ts';

const nodesOf = (list: Category[]) => [
  { id: 0, name: '', level: 0, father: 0, children: list.map(({ id }) => id) },
  ...list.flatMap(({ id, name, children }) => [
    { id, name, level: 1, father: 0, children: children.map((child) => child.id), sensitive_type: 0 },
    ...children.map((child) => ({
      id: child.id,
      name: child.name,
      level: 2,
      father: id,
      children: [],
      sensitive_type: child.needsQualification ? 1 : 0,
      ...(child.needsQualification
        ? { qualify: { exter_list: [{ inner_list: [{ name: '《资质》', url: '' }] }], remark: '' } }
        : {}),
    })),
  ]),
];

function byType({ app, body }: Ask): Reply {
  const kind = SUBJECT_KINDS[Number(body.verify_type)];
  if (!isSubjectKind(kind))
    throw new WxError(40097, {
      why: 'verify_type must be 0 individual, 1 enterprise, 2 government, 3 media or 4 other.',
    });
  return ok({ categories_list: { categories: nodesOf(categoriesFor(kind, app.book)) } });
}

function current({ app }: Ask): Reply {
  const { firstCategory: first, secondCategory: second } = app;
  const name = findCategory({ first, second });
  const categories = name
    ? [{ first, first_name: name.first, second, second_name: name.second, audit_status: 3, audit_reason: '' }]
    : [];
  return ok({ categories, limit: 5, quota: 20, category_limit: 20 });
}

function choiceOf(item: { [name: string]: unknown }) {
  return { first: Number(item.first), second: Number(item.second) };
}

async function add({ db, app, body }: Ask): Promise<Reply> {
  const [item] = listOf(body, 'categories', 47001);
  if (!item) throw new WxError(47001, { why: 'categories is empty.' });
  const choice = choiceOf(item);
  if (!findCategory(choice)) throw new WxError(53306);
  const closed = whyNotOpen(choice, app.subjectKind, app.book);
  if (closed) throw new WxError(53311, { why: closed });
  if (app.firstCategory === choice.first && app.secondCategory === choice.second) throw new WxError(53304);
  await set(app.appid, db, choice);
  return ok();
}

const set = (appid: string, db: Ask['db'], { first, second }: { first: number; second: number }) =>
  db
    .updateTable('accounts')
    .set({ firstCategory: first, secondCategory: second })
    .where('appid', '=', appid)
    .execute();

async function remove({ db, app, body }: Ask): Promise<Reply> {
  const choice = choiceOf(body);
  if (app.firstCategory !== choice.first || app.secondCategory !== choice.second) throw new WxError(53306);
  await set(app.appid, db, { first: 0, second: 0 });
  return ok();
}

const FILING: { [state: string]: number } = { none: 1024, platform: 2, refused: 3, authority: 4, filed: 6 };

const getFiling = ({ app }: Ask): Reply =>
  ok({
    info: {
      status: FILING[app.filing],
      is_canceling: false,
      available: app.filing === 'none',
      audit_data: [],
      sms_verify_status: 0,
    },
  });

async function applyFiling({ db, app, now }: Ask): Promise<Reply> {
  if (!RULE_BOOKS[app.book].needsFiling) throw new WxError(86324);
  if (app.filing === 'filed' || app.filing === 'platform' || app.filing === 'authority')
    throw new WxError(86353);
  try {
    await fileIn(db, app, { to: 'platform', now });
  } catch (error) {
    if (error instanceof RuleError) throw new WxError(86330, { why: error.message });
    throw error;
  }
  return ok();
}

async function cancelFiling({ db, app }: Ask): Promise<Reply> {
  if (app.filing === 'none') throw new WxError(86368);
  await db
    .updateTable('accounts')
    .set({ filing: 'none', filedAt: null })
    .where('appid', '=', app.appid)
    .execute();
  return ok();
}

const partly = 'Ids from 9000 up are invented; an account has one category here.';

export const categoryCalls = calls(
  {
    group: 'categories and filing',
    test: 'accounts.test.ts',
    by: 'authorizer',
    source: 'O:category-management',
    note: partly,
  },
  [
    {
      path: '/cgi-bin/wxopen/getallcategories',
      method: 'GET',
      answer: () => ok({ categories_list: { categories: nodesOf(CATEGORIES) } }),
    },
    { path: '/cgi-bin/wxopen/getcategoriesbytype', answer: byType },
    { path: '/cgi-bin/wxopen/getcategory', method: 'GET', answer: current },
    {
      path: '/cgi-bin/wxopen/addcategory',
      note: `${partly} Codes 53304, 53306 and 53311 are likely. [?]`,
      answer: add,
    },
    { path: '/cgi-bin/wxopen/deletecategory', note: `${partly} Code 53306 is likely. [?]`, answer: remove },
    {
      path: '/wxa/icp/get_icp_entrance_info',
      method: 'GET',
      source: 'O:record',
      note: '',
      answer: getFiling,
    },
    {
      path: '/wxa/icp/apply_icp_filing',
      source: 'O:record',
      note: 'The form itself is not checked.',
      mayBeEmpty: true,
      answer: applyFiling,
    },
    {
      path: '/wxa/icp/cancel_icp_filing',
      source: 'O:record',
      note: '',
      mayBeEmpty: true,
      answer: cancelFiling,
    },
  ],
);
