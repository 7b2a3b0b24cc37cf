/** How the open data domain of Jump-Jump reads the cloud data of other players. */
import { describe, expect, test } from 'vitest';
import {
  cleanName,
  fitName,
  type Player,
  pageCount,
  rank,
  readPlayers,
  readScore,
} from '../../games/jump/open-data/ranking.ts';

const player = (name: string, score: number, card = ''): Player => ({ name, score, card, face: '' });
const ME = player('Me', 20, 'mine');

describe('cloud data', () => {
  test('a score is a whole number as text, or in the form of a ranked value', () => {
    expect(readScore('128')).toBe(128);
    expect(readScore('{"wxgame":{"score":44,"update_time":1}}')).toBe(44);
    for (const mangled of [
      '',
      '-5',
      'NaN',
      '1e9',
      '12.5',
      '99999999999',
      '1000000',
      '{"wxg',
      '{}',
      'null',
      '{"wxgame":{"score":-3}}',
      '{"wxgame":{"score":"x"}}',
    ]) {
      expect(readScore(mangled), mangled).toBeNull();
    }
  });

  test('of people whose data is mangled nothing is shown, and the others stay', () => {
    const pairs = (score: unknown) => [{ key: 'score', value: score }];
    const data = [
      null,
      5,
      {},
      { nickname: 'No list', KVDataList: 'x' },
      { nickname: 'Odd pairs', KVDataList: [null, 3, { key: 'score' }] },
      { nickname: 'Number', KVDataList: pairs(7) },
      { nickname: { toString: 'x' }, avatarUrl: 3, KVDataList: pairs('7') },
      { nickname: 'Ana', avatarUrl: 'https://x/1', KVDataList: pairs('12') },
    ];
    expect(readPlayers(data)).toEqual([
      { name: '', face: '', score: 7, card: '' },
      { name: 'Ana', face: 'https://x/1', score: 12, card: '' },
    ]);
    for (const nothing of [undefined, null, 'x', {}]) expect(readPlayers(nothing)).toEqual([]);
  });

  test('a name cannot break its line or turn it round', () => {
    expect(cleanName('\u202eevil\n\tname\u0007 ')).toBe('evil name');
    expect(cleanName(undefined)).toBe('');
    expect(cleanName('<script>alert(1)</script>')).toBe('<script>alert(1)</script>');
  });

  test('a long name is cut between letters, never inside an emoji', () => {
    const measure = (text: string) => Array.from(text).length * 10;
    expect(fitName('Ana', 30, measure)).toBe('Ana');
    expect(fitName('Maximilian', 50, measure)).toBe('Maxi…');
    expect(fitName('🎉🎉🎉🎉', 30, measure)).toBe('🎉🎉…');
    // a family emoji is several emoji, joined by a character that is invisible by itself
    expect(fitName('👩\u200d👩\u200d👧', 40, measure)).toBe('👩\u200d👩…');
    expect(fitName('WWW', 0, measure)).toBe('W…');
  });
});

describe('the ranking', () => {
  test('has the best first, and the player where they belong', () => {
    const { players, own } = rank([player('A', 5), player('B', 50), player('C', 20)], ME);
    expect(players.map(({ name }) => name)).toEqual(['B', 'Me', 'C', 'A']);
    expect(own).toBe(1);
  });

  test('knows the player in the cloud by the mark of the cards, and believes the higher score', () => {
    const { players, own } = rank([player('跳跳', 12, 'mine'), player('B', 15)], ME);
    expect(players).toEqual([player('跳跳', 20, 'mine'), player('B', 15)]);
    expect(own).toBe(0);
    expect(rank([player('跳跳', 80, 'mine')], ME).players[0].score).toBe(80);
  });

  test('a player without a score is not in it, and alone it has one page', () => {
    const empty = rank([], { ...ME, score: 0, card: '' });
    expect(empty).toEqual({ players: [], own: -1 });
    expect(pageCount(empty, 6)).toBe(1);
    const crowd = Array.from({ length: 13 }, (_, i) => player(`P${i}`, i));
    expect(pageCount(rank(crowd, ME), 6)).toBe(3);
  });
});
