/** Schemas of the player and their friends. They are not in people.ts because the page loads that without valibot. */

import * as v from 'valibot';
import { asWhole, fields, flag, text, texts } from './read.ts';

const nickname = v.pipe(text, v.nonEmpty('text'));

export const PersonSchema = fields(
  {
    openid: text,
    nickname,
    /** a URL that games can load; the page itself answers URLs that begin with AVATARS */
    avatarUrl: text,
    gender: v.picklist([0, 1, 2], '0, 1 or 2'),
    /** member of the group from whose card a game can be entered */
    inGroup: v.optional(flag),
    /** this friend's cloud storage for the game; a missing key is made up from the player's own value */
    cloud: v.optional(
      asWhole(texts, 'an object of texts, as wx.setUserCloudStorage keeps them: {"score": "12"}'),
    ),
  },
  'an object such as {"nickname": "Bo"}',
);
export type Person = v.InferOutput<typeof PersonSchema>;

/** A person in a friends file: only the name is required. */
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
