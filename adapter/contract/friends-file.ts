/**
 * The friends file: the player, their friends, and what the friends have in the game's cloud storage.
 *
 *   {"me": {"nickname": "Ada"}, "friends": [{"nickname": "Bo", "inGroup": true, "cloud": {"score": "12"}}]}
 *
 * or the array of friends alone. Fields left out get defaults.
 */

import type { Json } from './json.ts';
import { AVATARS, PEOPLE, type People, type Person } from './people.ts';
import { GivenPersonSchema } from './people-schema.ts';
import { ContentError, readBy } from './read.ts';

const EXAMPLE = '{"friends": [{"nickname": "Bo", "cloud": {"score": "12"}}, …]}';

/** Parses the file's text; throws a ContentError that names the person and the field. */
export function parsePeople(text: string, file: string): People {
  let content: Json;
  try {
    content = JSON.parse(text) as Json;
  } catch (error) {
    throw new ContentError(`${file} is not JSON: ${(error as Error).message}. Expected ${EXAMPLE}.`);
  }
  return readPeople(content, file);
}

/** Like `parsePeople`, from parsed JSON. */
export function readPeople(content: Json, file: string): People {
  const { me, friends } = isObject(content) ? content : { me: undefined, friends: content };
  if (!Array.isArray(friends)) {
    throw new ContentError(`The friends file ${file} has no array of friends. Expected ${EXAMPLE}.`);
  }
  const people = {
    me: me === undefined ? PEOPLE.me : readPerson(me, `${file}, "me"`, PEOPLE.me.openid),
    friends: friends.map((friend, i) => readPerson(friend, `${file}, friend ${i}`, `oTiao-friend-${i}`)),
  };
  const ids = [people.me, ...people.friends].map(({ openid }) => openid);
  const twice = ids.find((id, i) => ids.indexOf(id) !== i);
  if (twice) {
    throw new ContentError(`${file}: the openid '${twice}' is there twice. Everyone has one of their own.`);
  }
  return people;
}

function readPerson(value: Json, where: string, openid: string): Person {
  const given = readBy(GivenPersonSchema, value, where);
  const avatarUrl = `${AVATARS}${encodeURIComponent(given.nickname)}/132`;
  return { openid, avatarUrl, gender: 0, inGroup: false, ...given };
}

function isObject(value: Json): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
