import './fake-browser.ts';
import { expect, test } from 'vitest';
import { isSince } from '../../adapter/contract/wx-names.ts';
import type { Runtime } from '../../adapter/realm/runtime.ts';
import { buildWx } from '../../adapter/realm/wx-call/build-wx.ts';

function runtime(baseLibrary: string) {
  return { device: { baseLibrary }, calls: { called: {} } } as unknown as Runtime;
}

const topic = { createCanvas: () => 'canvas', getWindowInfo: () => 'window', env: { USER_DATA_PATH: 'x' } };

test('members are own, enumerable and writable', () => {
  const { wx } = buildWx(runtime('3.8.0'), [topic]);
  expect(Object.keys(wx)).toEqual(['createCanvas', 'getWindowInfo', 'env']);
  wx.createCanvas = 'mine';
  expect(wx.createCanvas).toBe('mine');
});

test('a member newer than the base library is undefined', () => {
  // getWindowInfo came with 2.25.3
  expect(buildWx(runtime('2.20.1'), [topic]).wx.getWindowInfo).toBeUndefined();
  expect(buildWx(runtime('2.25.3'), [topic]).wx.getWindowInfo).toBeTypeOf('function');
});

test('calls are counted, and unsimulated names that the game reads are recorded', () => {
  const built = runtime('3.8.0');
  const { wx, notSimulated } = buildWx(built, [topic]);
  (wx.createCanvas as () => void)();
  (wx.createCanvas as () => void)();
  expect(built.calls.called).toEqual({ createCanvas: 2 });
  expect([wx.createWorker, wx.noSuchName, String(wx)]).toEqual([undefined, undefined, '[object Object]']);
  expect('createWorker' in wx).toBe(false);
  expect([...notSimulated]).toEqual(['createWorker']);
});

test('versions compare by number', () => {
  expect(isSince('2.9.0', '2.10.0')).toBe(true);
  expect(isSince('3.4.10', '3.4.9')).toBe(false);
  expect(isSince(undefined, '1.0.0')).toBe(true);
});
