/** Content safety: texts at once, pictures and sounds by a push a little later. [B: wxa-sec-check] */
import { type Ask, ok, type Reply } from '../http/ask.ts';
import { calls } from '../http/call.ts';
import { pushEvent } from '../model/events.ts';
import { playerOf } from '../model/people.ts';
import type { Platform } from '../platform.ts';
import { isLoopback } from '../push/pushes.ts';
import { judgeMedia, judgeText, type Verdict } from '../rules/content.ts';
import { WxError } from '../rules/errcodes.ts';

const LONGEST_TEXT = 2500;
const LONGEST_OLD_TEXT = 500 * 1024;
const LONGEST_PICTURE = 1024 * 1024;
const LONGEST_MEDIA = 10 * 1024 * 1024;
/** the user must have opened the program within this time */
const SEEN_MS = 2 * 3600_000;
/** platform time until the result of a media check is pushed; WeChat promises 30 minutes */
const CHECK_MS = 1000;

/** Content of the mini-programs' check may also be `review`; here a mark asks for it. */
const suggestion = ({ suggest }: Verdict, content: string, isGame: boolean) =>
  suggest === 'pass' && !isGame && content.includes('tiao:review') ? 'review' : suggest;

async function checkWho({ db, app, body, now }: Ask) {
  const { openid, seenAt } = await playerOf(db, app.appid, body.openid);
  if (now - seenAt > SEEN_MS)
    throw new WxError(61010, { why: `${openid} has not been in the program for 2 hours.` });
  if (!Number.isInteger(body.scene) || Number(body.scene) < 1 || Number(body.scene) > 5) {
    throw new WxError(40097, { why: 'scene must be 1 to 5: profile, comment, forum, diary, chat.' });
  }
  if (Number(body.version) !== 2) throw new WxError(40097, { why: 'version must be 2.' });
}

const traceId = (rid: number) => `tiao${rid.toString(16)}${Math.random().toString(16).slice(2, 10)}`;

async function checkText(ask: Ask, isGame: boolean): Promise<Reply> {
  const { body, now } = ask;
  await checkWho(ask);
  const { content, nickname = '' } = body;
  if (typeof content !== 'string' || content === '')
    throw new WxError(44002, { why: 'content must be a text.' });
  if ([...content].length > LONGEST_TEXT)
    throw new WxError(45002, { why: `content has at most ${LONGEST_TEXT} characters.` });
  const verdict = judgeText(`${content}`);
  const ofName = judgeText(String(nickname));
  const worst = verdict.suggest === 'pass' ? ofName : verdict;
  const suggest = suggestion(worst, content, isGame);
  const detail = [
    {
      strategy: 'content_model',
      errcode: 0,
      suggest,
      label: worst.label,
      prob: worst.suggest === 'risky' ? 90 : 10,
    },
    ...worst.hits.map(({ keyword, label }) => ({
      strategy: 'keyword',
      errcode: 0,
      suggest: 'risky',
      label,
      level: 90,
      keyword,
    })),
  ];
  return ok({
    result: { suggest, label: worst.label, ...(isGame ? { replaced_content: verdict.replaced } : {}) },
    detail,
    trace_id: traceId(now),
  });
}

/** Version 2 is the mini-programs' check; the first, `{content}` alone, was frozen on 2021-09-01 and still answers. */
async function checkOldText(ask: Ask): Promise<Reply> {
  const { body } = ask;
  if (body.version !== undefined) return checkText(ask, false);
  const { content } = body;
  if (typeof content !== 'string' || content === '')
    throw new WxError(44002, { why: 'content must be a text.' });
  if (Buffer.byteLength(content) > LONGEST_OLD_TEXT)
    throw new WxError(45002, { why: 'content has at most 500 KB.' });
  if (judgeText(content).suggest === 'risky')
    throw new WxError(87014, { why: 'The text holds a word of the list in rules/content.ts.' });
  return ok();
}

function pictureOf({ uploads }: Ask): Buffer {
  const file = uploads.find(({ field }) => field === 'media') ?? uploads[0];
  if (!file || file.bytes.length === 0)
    throw new WxError(41005, { why: 'The form needs a file in the field media.' });
  if (file.bytes.length > LONGEST_PICTURE) throw new WxError(40009, { why: 'A picture has at most 1 MB.' });
  return file.bytes;
}

function checkPicture(ask: Ask): Reply {
  if (judgeMedia('', pictureOf(ask)).suggest === 'risky')
    throw new WxError(87014, { why: 'The picture holds a mark of rules/content.ts.' });
  return ok();
}

async function checkMediaSync(ask: Ask): Promise<Reply> {
  if (ask.uploads.length > 0) {
    const { suggest, label } = judgeMedia('', pictureOf(ask));
    return ok({ result: { suggest, label }, trace_id: traceId(ask.now) });
  }
  const { url } = readMedia(ask);
  await checkWho(ask);
  const { suggest, label } = judgeMedia(url, Buffer.alloc(0));
  return ok({ result: { suggest, label }, trace_id: traceId(ask.now) });
}

function readMedia({ body }: Ask): { url: string; type: number } {
  const { media_url: url, media_type: type } = body;
  if (typeof url !== 'string' || !/^https?:\/\//.test(url))
    throw new WxError(40097, { why: 'media_url must be an http or https address.' });
  if (type !== 1 && type !== 2)
    throw new WxError(40097, { why: 'media_type must be 1 (sound) or 2 (picture).' });
  return { url, type };
}

type MediaCheck = { appid: string; openid: string; url: string; trace: string };

async function checkMediaAsync(ask: Ask): Promise<Reply> {
  const { platform, db, app, body, now, after } = ask;
  const { url } = readMedia(ask);
  await checkWho(ask);
  const trace = traceId(now);
  const check: MediaCheck = { appid: app.appid, openid: String(body.openid), url, trace };
  await platform.jobs.schedule(db, 'media check', check, CHECK_MS);
  after(() => void platform.jobs.wake());
  return ok({ trace_id: trace });
}

/** Runs later: checks the file and pushes the result. */
export async function endMediaCheck(
  platform: Platform,
  { appid, openid, url, trace }: MediaCheck,
): Promise<void> {
  const account = await platform.account(platform.db, appid);
  const { bytes, errcode } = await download(url);
  const { suggest, label } = judgeMedia(url, bytes);
  const result = errcode === 0 ? { suggest, label } : { suggest: 'pass', label: 100 };
  await pushEvent(platform, account, {
    openid,
    now: platform.clock.now(),
    event: 'wxa_media_check',
    fields: {
      appid,
      trace_id: trace,
      version: 2,
      detail: [
        {
          strategy: 'content_model',
          errcode,
          suggest: result.suggest,
          label: result.label,
          prob: suggest === 'risky' ? 90 : 10,
        },
      ],
      errcode,
      errmsg: errcode === 0 ? 'ok' : 'download failed',
      result,
    },
  });
}

/** Addresses on this machine are read; nothing leaves it, so others are judged by their address alone. */
async function download(url: string): Promise<{ bytes: Buffer; errcode: number }> {
  if (!URL.canParse(url) || !isLoopback(new URL(url).hostname)) return { bytes: Buffer.alloc(0), errcode: 0 };
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5000), redirect: 'error' });
    const bytes = Buffer.from(await response.arrayBuffer());
    const isFine = response.ok && bytes.length <= LONGEST_MEDIA;
    return { bytes: isFine ? bytes : Buffer.alloc(0), errcode: isFine ? 0 : -1010 };
  } catch {
    return { bytes: Buffer.alloc(0), errcode: -1010 }; // a file that cannot be fetched is a result, which is pushed
  }
}

const words = 'A word list decides (rules/content.ts); tiao:risky:20002 in a text gives that label.';

export const contentCalls = calls(
  { group: 'content safety', test: 'content.test.ts', kinds: ['game'], note: words },
  [
    {
      path: '/wxa/game/content_spam/msg_sec_check',
      source: 'B:wxa-sec-check/api_gamemsgseccheck',
      answer: (ask) => checkText(ask, true),
    },
    {
      path: '/wxa/game/content_spam/media_check_sync',
      source: 'B:index',
      note: 'The body is a guess: media_url as in the asynchronous call, or a form. [?]',
      answer: checkMediaSync,
    },
    {
      path: '/wxa/media_check_async',
      source: 'B:wxa-sec-check, C:minihome/doc/0002a2b26a09f883de245df686b000',
      note: `The result comes a second later. ${words} URLs on other machines are not fetched.`,
      answer: checkMediaAsync,
    },
    { path: '/wxa/msg_sec_check', source: 'B:open-api copy', answer: checkOldText },
    { path: '/wxa/img_sec_check', isUpload: true, source: 'N:wechat-backend-minigame', answer: checkPicture },
  ],
);
