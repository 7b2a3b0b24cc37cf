/** The simulated player and their friends where no friends file says otherwise: invented people. */
import type { People, Person } from './people-schema.ts';

export type { People, Person };

/** Like WeChat's avatar URLs, since some games check the host. */
export const AVATARS = 'https://thirdwx.qlogo.cn/mmopen/vi_32/tiao-';

const person = (openid: string, nickname: string, gender: 0 | 1 | 2, inGroup = false): Person => ({
  openid,
  nickname,
  avatarUrl: `${AVATARS}${encodeURIComponent(nickname)}/132`,
  gender,
  inGroup,
});

/** A user of the platform of whom only the name is known. */
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

/** 2026-01-01 00:00 UTC, in seconds. */
const UPDATED = 1767225600;

/**
 * A friend's cloud value under a key, in the format of the player's own value: a number as text, or the JSON of ranked data
 * (`{"wxgame":{"score":…,"update_time":…}}`, wx-facts §12). The result depends only on the arguments.
 */
export function cloudValueOf(friend: Person, key: string, own: string | undefined): string {
  const given = friend.cloud?.[key];
  if (given !== undefined) return given;
  const score = scoreOf(`${friend.openid}/${key}`, ownScore(own));
  if (own !== undefined && /^-?\d+(\.\d+)?$/.test(own)) return String(score);
  // some games store the score under the name of the ranking
  return JSON.stringify({ wxgame: { score, [key]: score, update_time: UPDATED }, score });
}

function ownScore(own: string | undefined): number {
  const found = /-?\d+/.exec(own ?? '');
  return found ? Math.abs(Number(found[0])) : 0;
}

/** A score near the player's own, so that some friends rank above the player and some below. */
function scoreOf(name: string, around: number): number {
  let hash = 2166136261;
  for (const character of name) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16777619) >>> 0;
  return Math.round(Math.max(20, around) * (0.3 + (hash % 1000) / 700));
}
