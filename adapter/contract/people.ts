/** The simulated player and the friends they have, unless a friends file says otherwise. Made-up people. */
import type { People, Person } from './people-schema.ts';

export type { People, Person };

/** Shaped as WeChat's own, whose hosts some games look for. */
export const AVATARS = 'https://thirdwx.qlogo.cn/mmopen/vi_32/tiao-';

const person = (openid: string, nickname: string, gender: 0 | 1 | 2, inGroup = false): Person => ({
  openid,
  nickname,
  avatarUrl: `${AVATARS}${encodeURIComponent(nickname)}/132`,
  gender,
  inGroup,
});

/** A user of the platform, of whom only the name is known. */
export const personNamed = (nickname: string, openid = `oTiao-${nickname}`): Person =>
  person(openid, nickname, 0, true);

export const PEOPLE: People = {
  me: person('oTiao-me', '跳跳', 0, true),
  friends: [
    person('oTiao-1', '林小满', 2, true),
    person('oTiao-2', '阿布', 1, true),
    person('oTiao-3', '陈思远', 1),
    person('oTiao-4', 'Momo', 2, true),
    person('oTiao-5', '大熊', 1),
    person('oTiao-6', '苏苏', 2),
    person('oTiao-7', '周末愉快', 0, true),
    person('oTiao-8', '老K', 1),
  ],
  newcomers: [person('oTiao-9', '小雨', 2), person('oTiao-10', '北风', 1)],
};

/** 2026-01-01 00:00 UTC, seconds. */
const UPDATED = 1767225600;

/**
 * What a friend has under a key, in the form in which the player keeps it: a number as text, or the JSON of ranked data
 * (`{"wxgame":{"score":…,"update_time":…}}`, wx-facts §12). The same friend always has the same.
 */
export function cloudValueOf(friend: Person, key: string, own: string | undefined): string {
  const given = friend.cloud?.[key];
  if (given !== undefined) return given;
  const score = scoreOf(`${friend.openid}/${key}`, ownScore(own));
  if (own !== undefined && /^-?\d+(\.\d+)?$/.test(own)) return String(score);
  // some games keep the score under the ranking's own name
  return JSON.stringify({ wxgame: { score, [key]: score, update_time: UPDATED }, score });
}

function ownScore(own: string | undefined): number {
  const found = /-?\d+/.exec(own ?? '');
  return found ? Math.abs(Number(found[0])) : 0;
}

/** Around what the player has, so that a ranking has some above and some below. */
function scoreOf(name: string, around: number): number {
  let hash = 2166136261;
  for (const letter of name) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16777619) >>> 0;
  return Math.round(Math.max(20, around) * (0.3 + (hash % 1000) / 700));
}
