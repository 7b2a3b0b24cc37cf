/** The screen: orientation, graphics contexts, and games that draw nothing. */
import { expect, test } from 'vitest';
import type { Runtime } from '../../adapter/realm/runtime.ts';
import { called, openRealm } from './realm.ts';

const { perform } = await import('../../adapter/realm/actions.ts');
const { watchForFirstFrame } = await import('../../adapter/realm/nothing-drawn.ts');

test('a game keeps the orientation of its game.json when the phone is turned', () => {
  for (const deviceOrientation of ['portrait', 'landscape', 'landscapeLeft']) {
    const realm = openRealm({ gameJson: { deviceOrientation } });
    const heard: unknown[] = [];
    realm.wx.onWindowResize((size: unknown) => heard.push(size));
    realm.wx.onDeviceOrientationChange((value: unknown) => heard.push(value));
    const before = realm.wx.getWindowInfo();
    perform({ rotate: 'landscape' }, realm.runtime);
    perform({ rotate: 'portrait' }, realm.runtime);
    expect(realm.wx.getWindowInfo()).toEqual(before);
    expect(heard).toEqual([]);
    expect(realm.log().join()).toContain('The phone was turned to');
  }
});

test('with "resizable": true a game rotates with the phone, and any game rotates by wx.setDeviceOrientation', async () => {
  const realm = openRealm({ gameJson: { resizable: true } });
  const heard: unknown[] = [];
  realm.wx.onWindowResize((size: unknown) => heard.push(size));
  const { windowWidth, windowHeight } = realm.wx.getWindowInfo();
  perform({ rotate: 'landscape' }, realm.runtime);
  expect(heard).toEqual([{ windowWidth: windowHeight, windowHeight: windowWidth }]);
  const fixed = openRealm({ gameJson: { deviceOrientation: 'portrait' } });
  await called(fixed, 'setDeviceOrientation', { value: 'landscape' });
  expect(fixed.wx.getWindowInfo().windowWidth).toBe(windowHeight);
});

test('the warning for a refused context names the one that the canvas already has', () => {
  const realm = openRealm();
  const screen = realm.wx.createCanvas();
  expect(screen.getContext('2d')).not.toBeNull();
  expect(screen.getContext('webgl')).toBeNull();
  const because = "The screen's canvas gives no 'webgl' context: it has given a '2d' one already";
  expect(realm.log().join()).toContain(because);
  expect(realm.runtime.report.graphicsRefused).toContain(because);
  expect(realm.wx.createCanvas().getContext('webgl')).toBeNull();
  expect(realm.log().at(-1)).toContain("A canvas gives no 'webgl' context: this browser has none.");
});

test('after ten seconds without a frame the page is told what the game has done so far', async () => {
  const realm = openRealm();
  watchForFirstFrame(realm.runtime);
  const screen = realm.wx.createCanvas();
  screen.getContext('2d');
  screen.getContext('webgl');
  realm.wx.getStorage({ key: 'none', fail: () => undefined });
  realm.wx.request({ url: 'https://a.example.com/' });
  await realm.step(599);
  expect(realm.told('nothingDrawn')).toEqual([]);
  await realm.step(2);
  const [{ text }] = realm.told('nothingDrawn') as { text: string }[];
  expect(text).toMatch(
    /^Nothing has been drawn for 10 seconds\. Its screen has a '2d' context\. The screen's canvas gives no 'webgl' context: /,
  );
  expect(text).toContain('It called wx.createCanvas, wx.getStorage, wx.request.');
  expect(text).toContain('Failed wx.getStorage, wx.request.');
  expect(realm.log().join()).toContain(text);
});

test('a game that has drawn causes no warning, nor does one that has failed', async () => {
  for (const end of [
    ({ screenCanvas }: Runtime) => Object.assign(screenCanvas, { drawn: true }),
    ({ report }: Runtime) => report.fault({ kind: 'script', message: 'game.js stopped' }),
  ]) {
    const realm = openRealm();
    watchForFirstFrame(realm.runtime);
    end(realm.runtime);
    await realm.step(700);
    expect(realm.told('nothingDrawn')).toEqual([]);
  }
});
