/** A game's stored values: defaults, last values, and failed writes. */
import { describe, expect, test } from 'vitest';
import { Storage } from '../../engine/storage.ts';
import { FakePhone } from './fake-wx.ts';

const defaults = { best: 0, name: 'Player', sound: true, levels: [1], look: { color: 'red' } };

function open(phone = new FakePhone()) {
  return { phone, storage: new Storage(phone.wx, defaults) };
}

test('a value that was never stored is the default, even if that is text', () => {
  const { storage } = open();
  expect(storage.get('best')).toBe(0);
  expect(storage.get('name')).toBe('Player');
  expect(storage.get('levels')).toEqual([1]);
});

test('a value is available at once, written, and available at the next start', () => {
  const { phone, storage } = open();
  storage.set('best', 42);
  storage.set('sound', false);
  expect(storage.get('best')).toBe(42);
  phone.settle();
  const again = open(phone).storage;
  expect([again.get('best'), again.get('sound')]).toEqual([42, false]);
});

test('a stored value of another type than its default counts as absent', () => {
  const phone = new FakePhone();
  phone.stored = { best: '42', name: 7, sound: null, levels: { 0: 1 }, look: [] };
  const { storage } = open(phone);
  expect((['best', 'name', 'sound', 'levels', 'look'] as const).map((key) => storage.get(key))).toEqual([
    0,
    'Player',
    true,
    [1],
    { color: 'red' },
  ]);
});

test('a game that changes a stored object does not change its default', () => {
  open().storage.get('look').color = 'blue';
  expect(open().storage.get('look').color).toBe('red');
});

describe('writing', () => {
  test('of values set while a write is pending, only the last is written afterwards', () => {
    const { phone, storage } = open();
    for (let i = 1; i <= 100; i++) storage.set('best', i);
    expect(phone.writes.map(({ data }) => data)).toEqual([1]);
    phone.settle();
    expect(phone.writes.map(({ data }) => data)).toEqual([100]);
    phone.settle();
    expect(phone.stored.best).toBe(100);
    expect(phone.writes).toEqual([]);
  });

  test('a failed write is reported with the reason, and tried again on flush', () => {
    const { phone, storage } = open();
    storage.set('best', 5);
    phone.settle('setStorage:fail exceed storage max size 10Mb');
    expect(storage.failure).toBe('setStorage:fail exceed storage max size 10Mb');
    expect(phone.writes).toEqual([]);
    storage.flush();
    phone.settle();
    expect(storage.failure).toBeNull();
    expect(phone.stored.best).toBe(5);
    storage.flush();
    expect(phone.writes).toEqual([]);
  });

  test('a newer value is kept if its write fails, although the write before succeeded', () => {
    const { phone, storage } = open();
    storage.set('best', 1);
    storage.set('best', 2);
    phone.settle();
    phone.settle('setStorage:fail');
    storage.flush();
    phone.settle();
    expect(phone.stored.best).toBe(2);
  });

  test('flush does not wait for a pending write', () => {
    const { phone, storage } = open();
    storage.set('best', 1);
    storage.set('best', 2);
    storage.flush();
    expect(phone.writes.map(({ data }) => data)).toEqual([1, 2]);
  });
});

test('the error for an unknown key lists the known keys', () => {
  const { storage } = open();
  expect(() => storage.get('toString' as 'best')).toThrow(
    "No stored value 'toString'. The game's `storage` has: best, name, sound, levels, look.",
  );
});
