/** Shared cards, the launch options of a game entered from one, and data that friends can read. */
import { expect, test } from 'vitest';
import { queryOf, queryText } from '../../engine/launch-query.ts';
import { hasOpenData, keepForFriends, SharedPicture } from '../../engine/open-data.ts';
import { pictureFile } from '../../engine/picture-file.ts';
import { share, shareFromMenu } from '../../engine/share.ts';
import { FakePhone } from './fake-wx.ts';
import { play } from './play.ts';

test('a card carries its query as text, and a picture only if there is one', () => {
  const phone = new FakePhone();
  share(phone.wx, { title: 'A & B', query: { score: '7', from: 'a&b=c' }, picture: null });
  share(phone.wx, { title: 'With', picture: 'http://tmp/1.jpg' });
  expect(phone.cards).toEqual([
    { title: 'A & B', query: 'score=7&from=a%26b%3Dc' },
    { title: 'With', query: '', imageUrl: 'http://tmp/1.jpg' },
  ]);
  let score = 1;
  shareFromMenu(phone.wx, () => ({ title: `${score}` }));
  score = 2;
  expect(phone.menuCard()).toEqual({ title: '2', query: '' });
});

test('only the texts of a launch query are used', () => {
  expect(queryOf({ query: { a: '1', b: 2, c: {}, d: null } })).toEqual({ a: '1' });
  for (const odd of [undefined, {}, { query: null }, { query: 'a=1' }]) expect(queryOf(odd)).toEqual({});
  expect(queryText({})).toBe('');
});

test('the engine has the launch query, also when entered from the background', async () => {
  const phone = new FakePhone();
  phone.query = { from: 'card' };
  const { engine } = await play({}, { phone });
  expect(engine.query).toEqual({ from: 'card' });
  phone.emit('hide');
  phone.emit('show', { query: { from: 'other' }, shareTicket: 'group' });
  expect(engine.query).toEqual({ from: 'other' });
  expect(engine.shareTicket).toBe('group');
});

test('a refused cloud write is returned, not thrown', async () => {
  const phone = new FakePhone();
  expect(await keepForFriends(phone.wx, { score: '7' })).toBe(true);
  phone.isCloudThere = false;
  expect(await keepForFriends(phone.wx, { score: '8' })).toBe(false);
  expect(phone.clouds).toEqual([{ score: '7' }, { score: '8' }]);
});

test('a picture of the open data domain posts plain messages, and is empty if nothing is drawn', async () => {
  const phone = new FakePhone();
  expect(hasOpenData(phone.wx)).toBe(false);
  const posted: unknown[] = [];
  const domain = { canvas: {}, postMessage: (message: unknown) => posted.push(message) };
  Object.assign(phone.wx, { getOpenDataContext: () => domain });
  expect(hasOpenData(phone.wx)).toBe(true);
  const { engine, errors } = await play({}, { phone });
  const picture = engine.stage.addChild(new SharedPicture(engine, 100, 50));
  picture.post({ what: 'ranking' });
  picture.look();
  picture.destroy();
  expect(posted).toEqual([{ what: 'ranking' }]);
  expect(await pictureFile(engine, 10, 10, () => undefined)).toBeNull();
  expect(errors).toEqual([]);
});
