/** Reading the page's URL. */
import { describe, expect, test } from 'vitest';
import { parseQuery } from '../../adapter/contract/query.ts';
import { changeAddress, parseAddress } from '../../adapter/page/address.ts';

const read = (search: string) => parseAddress(search, 'http://localhost:5173/');

describe('a URL', () => {
  test('without parameters opens Jump-Jump, as from the list of recent games', () => {
    expect(read('')).toMatchObject({
      game: 'jump',
      packageUrl: null,
      bare: false,
      scene: 1001,
      query: {},
      clock: 'real',
    });
  });

  test('on a site opens the site’s own game', () => {
    const site = (search: string) => parseAddress(search, 'https://example.com/', 'merge').game;
    expect([site(''), site('?game=plane')]).toEqual(['merge', 'plane']);
  });

  test('names game, device, scene and query', () => {
    const address = read('?game=merge&device=oppo-r9s&bare&scene=1047&query=a%3Db%26c%3Dd%2520e');
    expect(address).toMatchObject({ game: 'merge', device: 'oppo-r9s', bare: true, scene: 1047 });
    expect(address.query).toEqual({ a: 'b', c: 'd e' });
    expect(address.mistakes).toEqual([]);
  });

  test('may name a package’s folder or its index', () => {
    for (const place of [
      'https://example.com/my',
      'https://example.com/my/',
      'https://example.com/my/index.json',
    ]) {
      expect(read(`?package=${encodeURIComponent(place)}`)).toMatchObject({
        game: null,
        packageUrl: 'https://example.com/my/',
      });
    }
    expect(read('?package=elsewhere/').packageUrl).toBe('http://localhost:5173/elsewhere/');
  });

  test('sets clock, seed and drawing for tools', () => {
    expect(read('?clock=stepped&seed=7&nodraw')).toMatchObject({ clock: 'stepped', seed: 7, noDraw: true });
    expect(read('?asUploaded')).toMatchObject({ asUploaded: true, mistakes: [] });
    expect(read('?package=https://example.com/a/&asUploaded')).toMatchObject({
      asUploaded: false,
      mistakes: [expect.stringContaining('asUploaded')],
    });
    expect(read('?bare=0&nodraw=false')).toMatchObject({ bare: false, noDraw: false });
  });

  test('with mistakes reports each of them once', () => {
    const { mistakes } = read('?device=nokia&scene=ten&clock=sun&package=file:///etc/');
    expect(mistakes).toHaveLength(4);
    expect(mistakes.join(' ')).toMatch(/nokia.*iphone-15/);
    expect(mistakes.join(' ')).toMatch(/scene=ten/);
  });

  test('for another game drops the last game’s launch options and keeps the phone', () => {
    const search = changeAddress('?game=jump&device=iphone-8&scene=1047&query=a%3Db', { game: 'merge' });
    expect(read(search)).toMatchObject({ game: 'merge', device: 'iphone-8', scene: 1001, query: {} });
  });
});

test('a query may have names of Object.prototype', () => {
  const query = parseQuery('?toString=1&a=1&a=2');
  expect(query).toEqual({ toString: '1', a: '2' });
});
