/** The player and their friends, as files and options have them. Apart from people.ts, which the page loads without a reader of schemas. */

import * as v from 'valibot';
import { asWhole, fields, flag, text, texts } from './read.ts';

const nickname = v.pipe(text, v.nonEmpty('text'));

export const PersonSchema = fields(
  {
    openid: text,
    nickname,
    /** an address a game can load; the phone itself answers those under AVATARS */
    avatarUrl: text,
    gender: v.picklist([0, 1, 2], '0, 1 or 2'),
    /** in the group from whose card a game may be entered */
    inGroup: v.optional(flag),
    /** what this friend keeps in WeChat's cloud for the game; made up from the player's own where it is missing */
    cloud: v.optional(
      asWhole(texts, 'an object of texts, as wx.setUserCloudStorage keeps them: {"score": "12"}'),
    ),
  },
  'an object such as {"nickname": "Bo"}',
);
export type Person = v.InferOutput<typeof PersonSchema>;

/** As a friends file has them: only the name must be there. */
export const GivenPersonSchema = fields(
  { ...v.partial(PersonSchema).entries, nickname },
  'an object such as {"nickname": "Bo"}',
);

export const PeopleSchema = fields({
  me: PersonSchema,
  friends: v.array(PersonSchema),
  /** friends who have never played this game */
  newcomers: v.optional(v.array(PersonSchema)),
});
export type People = v.InferOutput<typeof PeopleSchema>;
