import { expect, test } from 'vitest';
import { StoredValues } from '../../adapter/realm/files/stored-values.ts';

const bytes = (text: string) => Buffer.byteLength(text);
const stored = (initial: Record<string, string> = {}) => new StoredValues(initial, bytes, () => undefined);

test('types survive storing and restoring', () => {
  const first = stored();
  const values = { n: 42, t: '42', b: false, nothing: null, list: [1, 'a'], o: { deep: { x: 1 } } };
  for (const [key, value] of Object.entries(values)) first.set(key, value);
  first.set('when', new Date(1234));
  const second = stored(first.snapshot());
  for (const [key, value] of Object.entries(values)) expect(second.get(key)?.value).toEqual(value);
  expect(second.get('when')?.value).toEqual(new Date(1234));
  expect(second.get('when')?.value).toBeInstanceOf(Date);
  expect(second.get('none')).toBeUndefined();
});

test('stored values are copies', () => {
  const values = stored();
  const list = [1];
  values.set('list', list);
  list.push(2);
  expect(values.get('list')?.value).toEqual([1]);
});

test('1 MB per key and 10 MB in total: exceeding it fails and deletes nothing', () => {
  const values = stored();
  expect(() => values.set('big', 'x'.repeat(1024 * 1024))).toThrow('entry size limit reached');
  const part = 'x'.repeat(1024 * 1024 - 100);
  for (let i = 0; i < 10; i++) values.set(`part${i}`, part);
  expect(() => values.set('more', 'x'.repeat(2000))).toThrow('storage limit reached');
  expect(values.info().keys).toHaveLength(10);
  expect(values.info()).toMatchObject({ currentSize: 10240, limitSize: 10240 });
  values.remove('part0');
  values.set('more', 'x'.repeat(2000));
});

test('a full phone refuses every write', () => {
  const values = stored();
  values.full = true;
  expect(() => values.set('a', 1)).toThrow('storage limit reached');
  expect(values.get('a')).toBeUndefined();
});

test('every change returns the writes for the page', () => {
  const values = stored();
  expect(values.set('a', 1).writes).toEqual([{ area: 'storage', key: 'a', value: '1' }]);
  expect(values.remove('a').writes).toEqual([{ area: 'storage', key: 'a', value: null }]);
  expect(values.remove('a').writes).toEqual([]);
  expect(values.clear().writes).toEqual([{ area: 'storage', clear: true }]);
});

test('a write that cannot be stored is reverted, unless the value has changed again', () => {
  const values = stored({ a: '1', b: '2' });
  values.set('a', 'new').undo();
  values.remove('b').undo();
  expect(values.snapshot()).toEqual({ a: '1', b: '2' });
  values.set('c', 3).undo();
  values.clear().undo();
  expect(values.snapshot()).toEqual({ a: '1', b: '2' });
  const first = values.set('a', 'first');
  values.set('a', 'second');
  first.undo();
  expect(values.get('a')?.value).toBe('second');
  expect(values.info().currentSize).toBe(1);
});

test('on a phone that can no longer store data, no write claims success', () => {
  const values = stored({ a: '1' });
  values.isLost = true;
  for (const write of [() => values.set('a', 2), () => values.remove('a'), () => values.clear()])
    expect(write).toThrow('system error');
  expect(values.get('a')?.value).toBe(1);
});

test('a damaged value is dropped with a warning, and the others stay', () => {
  const warnings: string[] = [];
  const damaged = { good: '1', broken: '{"a":', number: 5, none: null } as unknown as Record<string, string>;
  const values = new StoredValues(damaged, bytes, (text) => warnings.push(text));
  expect(values.info().keys).toEqual(['good']);
  expect(warnings.map((line) => line.split("'")[1])).toEqual(['broken', 'number', 'none']);
});

test('values without a stored form are refused: undefined, functions, cycles', () => {
  const values = stored();
  const cycle: { self?: unknown } = {};
  cycle.self = cycle;
  for (const value of [undefined, () => 1, cycle])
    expect(() => values.set('a', value)).toThrow(/cannot be stored/);
});
