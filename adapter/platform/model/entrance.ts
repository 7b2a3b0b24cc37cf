/** Resolves a scanned code or opened link to a launch: the program, its scene and its query. */

import { ControlError } from '../http/control.ts';
import type { Platform } from '../platform.ts';
import { ruleFor } from '../rules/link-rules.ts';
import { isOut } from './releases.ts';

export type Launch = {
  appid: string;
  name: string;
  scene: number;
  query: { [name: string]: string };
  referrerInfo: { appId?: string };
  shareTicket?: string;
  /** 1 a single chat, 3 a group */
  chatType?: number;
  envVersion: string;
};

type How = 'scan' | 'press' | 'album';
const QR = { scan: 1011, press: 1012, album: 1013 };
const ROUND = { scan: 1047, press: 1048, album: 1049 };
const OF_LINK = { scheme: 1065, urllink: 1194, shortlink: 1179 };
const OPEN_VERSIONS = ['develop', 'develop', 'trial', 'release'];

export const queryOf = (text: string) => Object.fromEntries(new URLSearchParams(text.replace(/^.*\?/, '')));

/** `link` is a code's address, a scheme, a URL link, a short link, or an ordinary link that matches a rule. */
export async function resolveEntrance(
  platform: Platform,
  { link, by, now }: { link: string; by: How; now: number },
): Promise<Launch> {
  const { db } = platform;
  const id = /\/__tiao\/code\/([\w-]+)$/.exec(link)?.[1];
  const code = id
    ? await db.selectFrom('codes').selectAll().where('id', '=', id).executeTakeFirst()
    : undefined;
  if (code) {
    const scene = (code.kind === 'qrcode' ? QR : ROUND)[by];
    // WeChat passes the scene encoded; the game decodes it
    const query =
      code.kind === 'unlimited'
        ? { scene: encodeURIComponent(code.scene) }
        : queryOf(code.path.includes('?') ? code.path : '');
    return launch(platform, code.appid, { scene, query, envVersion: code.envVersion });
  }
  const made = await db.selectFrom('links').selectAll().where('link', '=', link).executeTakeFirst();
  if (made) {
    if (made.expiresAt !== null && made.expiresAt <= now) throw new ControlError('The link has ended.', 410);
    return launch(platform, made.appid, {
      scene: OF_LINK[made.kind],
      query: queryOf(made.query),
      envVersion: made.envVersion,
    });
  }
  const rules = await db.selectFrom('linkRules').selectAll().execute();
  const rule = ruleFor(
    link,
    rules.filter(
      ({ isPublished, debugUrls }) => isPublished || (JSON.parse(debugUrls) as string[]).includes(link),
    ),
  );
  if (!rule) throw new ControlError(`Nothing here opens by ${link}.`, 404);
  const query = { q: encodeURIComponent(link), scancode_time: String(Math.floor(now / 1000)) };
  const envVersion = rule.isPublished ? 'release' : OPEN_VERSIONS[rule.openVersion];
  return launch(platform, rule.appid, { scene: QR[by], query, envVersion });
}

async function launch(
  platform: Platform,
  appid: string,
  to: Omit<Launch, 'appid' | 'name' | 'referrerInfo'>,
): Promise<Launch> {
  const account = await platform.account(platform.db, appid);
  if (to.envVersion === 'release' && !(await isOut(platform.db, account))) {
    throw new ControlError(
      `${account.name} cannot be opened: ${account.takenDownWhy ?? 'no version of it is out'}.`,
      410,
    );
  }
  return { appid, name: account.name, referrerInfo: {}, ...to };
}
