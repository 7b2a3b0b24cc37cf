/**
 * The friends file: who plays, their friends, and what these keep in WeChat's cloud for the game.
 *
 *   {"me": {"nickname": "Ada"}, "friends": [{"nickname": "Bo", "inGroup": true, "cloud": {"score": "12"}}]}
 *
 * or the array of friends alone. What is left out of a person is made up.
 */

import type { Json } from './json.ts';
import { AVATARS, PEOPLE, type People, type Person } from './people.ts';

const EXAMPLE = '{"friends": [{"nickname": "Bo", "cloud": {"score": "12"}}, …]}';
const FIELDS = ['openid', 'nickname', 'avatarUrl', 'gender', 'inGroup', 'cloud'];

/** Reads the file's text; throws a sentence that names the person and the field that are wrong. */
export function parsePeople(text: string, file: string): People {
  let content: Json;
  try {
    content = JSON.parse(text) as Json;
  } catch (error) {
    throw new Error(`${file} is not JSON: ${(error as Error).message}. Expected ${EXAMPLE}.`);
  }
  return readPeople(content, file);
}

/** The same from JSON. */
export function readPeople(content: Json, file: string): People {
  const friends = Array.isArray(content) ? content : isObject(content) ? content.friends : undefined;
  if (!Array.isArray(friends)) {
    throw new Error(`The friends file ${file} has no array of friends. Expected ${EXAMPLE}.`);
  }
  const me = isObject(content) ? content.me : undefined;
  const people = {
    me: me === undefined ? PEOPLE.me : readPerson(me, `${file}, "me"`, PEOPLE.me.openid),
    friends: friends.map((friend, i) => readPerson(friend, `${file}, friend ${i}`, `oTiao-friend-${i}`)),
  };
  const ids = [people.me, ...people.friends].map(({ openid }) => openid);
  const twice = ids.find((id, i) => ids.indexOf(id) !== i);
  if (twice) throw new Error(`${file}: the openid '${twice}' is there twice. Everyone has one of their own.`);
  return people;
}

function readPerson(value: Json, where: string, openid: string): Person {
  const refuse = (name: string, expected: string): never => {
    const found = isObject(value) ? JSON.stringify(value[name]) : JSON.stringify(value);
    throw new Error(`${where}: ${name ? `"${name}"` : 'it'} must be ${expected}, and is ${found}.`);
  };
  if (!isObject(value)) return refuse('', 'an object such as {"nickname": "Bo"}');
  const unknown = Object.keys(value).find((name) => !FIELDS.includes(name));
  if (unknown) throw new Error(`${where}: nobody reads "${unknown}". Known: ${FIELDS.join(', ')}.`);
  const { nickname, gender = 0, inGroup = false, cloud } = value;
  const text = (name: string, otherwise: string): string => {
    const given = value[name] ?? otherwise;
    return typeof given === 'string' ? given : refuse(name, 'text');
  };
  if (typeof nickname !== 'string' || nickname === '') return refuse('nickname', 'text');
  if (gender !== 0 && gender !== 1 && gender !== 2) return refuse('gender', '0, 1 or 2');
  if (typeof inGroup !== 'boolean') return refuse('inGroup', 'true or false');
  return {
    openid: text('openid', openid),
    nickname,
    avatarUrl: text('avatarUrl', `${AVATARS}${encodeURIComponent(nickname)}/132`),
    gender,
    inGroup,
    ...(cloud !== undefined && { cloud: isTexts(cloud) ? cloud : refuse('cloud', CLOUD) }),
  };
}

const CLOUD = 'an object of texts, as wx.setUserCloudStorage keeps them: {"score": "12"}';

function isTexts(value: Json): value is { [key: string]: string } {
  return isObject(value) && Object.values(value).every((one) => typeof one === 'string');
}

function isObject(value: Json | undefined): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
