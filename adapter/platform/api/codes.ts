/** The three kinds of codes. [B: open-api/qr-code; S: qrcode-link/qr-code; texts C] */
import { type Ask, Picture, type Reply } from '../http/ask.ts';
import { calls } from '../http/call.ts';
import { isOut } from '../model/releases.ts';
import {
  checkColor,
  checkEnvVersion,
  checkPage,
  checkPath,
  checkScene,
  checkWidth,
  LIMITED_CODES,
  UNCHECKED_PAGES,
} from '../rules/code-rules.ts';
import { WxError } from '../rules/errcodes.ts';
import { letters } from '../rules/ids.ts';
import { drawCode } from '../rules/picture.ts';
import type { Code } from '../store/schema.ts';

/** The target of a code, and how it is drawn. */
type Wanted = Pick<Code, 'kind' | 'path' | 'scene' | 'envVersion' | 'isChecked'>;

async function makeCode(ask: Ask, wanted: Wanted): Promise<Reply> {
  const { db, app, body, now, platform } = ask;
  const look = {
    width: checkWidth(body.width),
    color: checkColor(body.auto_color === true ? undefined : body.line_color),
    isTransparent: body.is_hyaline === true,
  };
  if (wanted.envVersion === 'release' && !(await isOut(db, app))) {
    throw new WxError(wanted.kind === 'unlimited' ? 41030 : 45063, {
      why: `${app.name} has no released version that could be opened.`,
    });
  }
  const same = await db
    .selectFrom('codes')
    .select('id')
    .where((e) => e.and({ appid: app.appid, ...wanted }))
    .executeTakeFirst();
  let id = same?.id;
  if (!id) {
    if (wanted.kind === 'unlimited') await countPages(ask, wanted);
    else await countLimited(ask);
    id = letters(16);
    await db
      .insertInto('codes')
      .values({ id, appid: app.appid, ...wanted, createdAt: now })
      .execute();
  }
  return new Picture('image/png', drawCode(`${platform.url}/__tiao/code/${id}`, look), `${id}.png`);
}

/** 100 000 of both limited kinds in all, 10 000 a day; the same one again costs nothing. */
async function countLimited({ db, app, platform, now }: Ask) {
  const { count } = await db
    .selectFrom('codes')
    .select((e) => e.fn.countAll().as('count'))
    .where('appid', '=', app.appid)
    .where('kind', '!=', 'unlimited')
    .executeTakeFirstOrThrow();
  if (Number(count) + app.codesBefore >= LIMITED_CODES) {
    throw new WxError(45029, { why: `${app.name} has made ${LIMITED_CODES} codes of the limited kinds.` });
  }
  await platform.usage.countWith(db, app.appid, 'codes of a day', now);
}

async function countPages({ db, app }: Ask, { isChecked, path }: Wanted) {
  if (isChecked || path === '') return;
  const { count } = await db
    .selectFrom('codes')
    .select((e) => e.fn.count('path').distinct().as('count'))
    .where((e) => e.and({ appid: app.appid, kind: 'unlimited', isChecked: 0 }))
    .executeTakeFirstOrThrow();
  if (Number(count) >= UNCHECKED_PAGES) {
    throw new WxError(45029, { why: `At most ${UNCHECKED_PAGES} different pages without check_path.` });
  }
}

const getCode = (ask: Ask): Promise<Reply> =>
  makeCode(ask, {
    kind: 'wxacode',
    path: checkPath(ask.body.path, 'wxacode'),
    scene: '',
    envVersion: checkEnvVersion(ask.body.env_version),
    isChecked: 1,
  });

const createQrCode = (ask: Ask): Promise<Reply> =>
  makeCode(ask, {
    kind: 'qrcode',
    path: checkPath(ask.body.path, 'qrcode'),
    scene: '',
    envVersion: 'release',
    isChecked: 1,
  });

function getUnlimited(ask: Ask): Promise<Reply> {
  const { body } = ask;
  const scene = checkScene(body.scene);
  const isChecked = body.check_path !== false;
  const path = checkPage(body.page, isChecked);
  const envVersion = checkEnvVersion(body.env_version);
  return makeCode(ask, { kind: 'unlimited', path, scene, envVersion, isChecked: isChecked ? 1 : 0 });
}

const asPng =
  "Every kind is a QR code as a PNG. WeChat's own code is a proprietary round drawing, usually a JPEG.";

export const codeCalls = calls({ group: 'codes', test: 'codes.test.ts', kinds: ['game'], note: asPng }, [
  { path: '/wxa/getwxacode', notJson: 40159, source: 'B:open-api/qr-code/wxacode.get', answer: getCode },
  {
    path: '/wxa/getwxacodeunlimit',
    notJson: 40169,
    source: 'B:open-api/qr-code/wxacode.getUnlimited',
    answer: getUnlimited,
  },
  {
    path: '/cgi-bin/wxaapp/createwxaqrcode',
    notJson: 40159,
    source: 'B:open-api/qr-code/wxacode.createQRCode',
    answer: createQrCode,
  },
]);
