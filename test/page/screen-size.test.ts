/** The screen size of a package. */
import { expect, test } from 'vitest';
import { orientationOf } from '../../adapter/contract/orientation.ts';
import { findDevice } from '../../adapter/devices/index.ts';
import { fillRoom, partOf } from '../../adapter/page/device/screen-size.ts';

const iphone = findDevice('iphone-8')!;
const room = (width: number, height: number) => ({ width, height, pixelRatio: 1, insets: null });

test('in a window of exactly the profile’s size the profile is unchanged, in either orientation', () => {
  expect(fillRoom(iphone, room(375, 667), 'portrait')).toBe(iphone);
  expect(fillRoom(iphone, room(667, 375), 'landscape')).toBe(iphone);
});

test('in another window the same phone has another screen size', () => {
  const device = fillRoom(iphone, room(1080, 1920), 'portrait');
  expect(device.screen).toEqual({ width: 1080, height: 1920, pixelRatio: 1 });
  expect(device.safeArea).toEqual(iphone.safeArea);
  expect(fillRoom(iphone, room(900, 400), 'landscape').screen).toMatchObject({ width: 400, height: 900 });
});

test('on a real phone the insets are the browser’s', () => {
  const insets = { top: 47, bottom: 34, left: 0, right: 0 };
  const device = fillRoom(iphone, { width: 390, height: 844, pixelRatio: 3, insets }, 'portrait');
  expect(device).toMatchObject({ safeArea: insets, statusBarHeight: 47, capsule: { top: 55 } });
});

test('a game shown alone is never wider than a tablet’s shape, and fills a phone', () => {
  expect(partOf({ width: 1280, height: 800 }, 'portrait')).toEqual({ width: 600, height: 800 });
  expect(partOf({ width: 390, height: 844 }, 'portrait')).toEqual({ width: 390, height: 844 });
  expect(partOf({ width: 1000, height: 900 }, 'landscape')).toEqual({ width: 1000, height: 750 });
  expect(partOf({ width: 390, height: 844 }, 'landscape')).toEqual({ width: 390, height: 844 });
});

test('a game is in portrait unless its game.json says otherwise', () => {
  expect(orientationOf({})).toBe('portrait');
  expect(orientationOf({ deviceOrientation: 'landscapeRight' })).toBe('landscape');
});
