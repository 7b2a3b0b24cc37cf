/** A friends file is read completely, or rejected with the person and the field that are wrong. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readFriends } from '../../adapter/cli/friends-file.ts';
import { parsePeople } from '../../adapter/contract/friends-file.ts';

const root = mkdtempSync(join(tmpdir(), 'tiao-friends-'));
afterAll(() => rmSync(root, { recursive: true }));

function read(content: unknown) {
  const file = join(root, 'friends.json');
  writeFileSync(file, JSON.stringify(content));
  return readFriends(file);
}

test('what is left out of a person is made up', () => {
  const { me, friends } = read([
    { nickname: 'Bo', cloud: { score: '12' } },
    { nickname: 'Cy', openid: 'c' },
  ]);
  expect(me.openid).toBe('oTiao-me');
  expect(friends).toEqual([
    {
      openid: 'oTiao-friend-0',
      nickname: 'Bo',
      avatarUrl: expect.stringContaining('Bo'),
      gender: 0,
      inGroup: false,
      cloud: { score: '12' },
    },
    expect.objectContaining({ openid: 'c', nickname: 'Cy' }),
  ]);
  expect(read({ me: { nickname: 'Ada' }, friends: [] }).me.nickname).toBe('Ada');
});

test.each([
  [{}, 'has no array of friends'],
  [[7], 'friend 0: it must be an object such as {"nickname": "Bo"}, and is 7'],
  [[{ openid: 'a' }], 'friend 0: "nickname" must be text, and is undefined'],
  [[{ nickname: 'Bo', score: 1 }], 'friend 0: nobody reads "score". Known: openid, nickname,'],
  [[{ nickname: 'Bo', cloud: { score: 12 } }], 'friend 0: "cloud" must be an object of texts'],
  [[{ nickname: 'Bo', gender: 3 }], '"gender" must be 0, 1 or 2, and is 3'],
  [
    [
      { nickname: 'Bo', openid: 'a' },
      { nickname: 'Cy', openid: 'a' },
    ],
    "the openid 'a' is there twice",
  ],
])('%j is refused', (content, message) => {
  expect(() => read(content)).toThrow(message);
});

test('the page reads the text itself, and rejects text that is not JSON with what is expected', () => {
  expect(parsePeople('[{"nickname": "Bo"}]', 'a.json').friends[0]).toMatchObject({
    nickname: 'Bo',
    gender: 0,
  });
  expect(() => parsePeople('{"friends"', 'a.json')).toThrow(/^a\.json is not JSON: .* Expected \{"friends"/);
});
