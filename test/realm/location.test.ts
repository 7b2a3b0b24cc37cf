/** Location and battery: set at boot, by an option or by an action, and reported as on a phone. */
import { expect, test } from 'vitest';
import type { PhoneLocation } from '../../adapter/contract/surroundings.ts';
import { toGcj02 } from '../../adapter/realm/input/gcj02.ts';
import { called, openRealm } from './realm.ts';

// imported after the fake browser is set up
const { perform } = await import('../../adapter/realm/actions.ts');

const SYDNEY = { latitude: -33.86882, longitude: 151.20931 };

test('getLocation returns the phone’s location, with the documented fields', async () => {
  const realm = openRealm();
  expect(await called(realm, 'getLocation')).toEqual({
    errMsg: 'getLocation:ok',
    latitude: 23.0999,
    longitude: 113.3245,
    speed: -1,
    accuracy: 65,
    altitude: 0,
    verticalAccuracy: 0,
    horizontalAccuracy: 65,
  });
  const exact = await called(realm, 'getLocation', { altitude: true, isHighAccuracy: true });
  expect([exact.altitude, exact.accuracy, exact.horizontalAccuracy]).toEqual([12, 10, 10]);
  const moved = openRealm({ boot: { location: SYDNEY } });
  expect(await called(moved, 'getLocation', { type: 'gcj02' })).toMatchObject(SYDNEY);
});

test('getFuzzyLocation rounds it to a tenth of a degree', async () => {
  const realm = openRealm({ boot: { location: SYDNEY } });
  expect(await called(realm, 'getFuzzyLocation')).toEqual({
    errMsg: 'getFuzzyLocation:ok',
    latitude: -33.9,
    longitude: 151.2,
  });
});

test('gcj02 is shifted like Chinese maps, and unchanged outside China', async () => {
  const beijing = { latitude: 39.915, longitude: 116.404 };
  const moved = toGcj02(beijing);
  expect(moved.latitude).toBeCloseTo(39.91640428, 7);
  expect(moved.longitude).toBeCloseTo(116.4102445, 7);
  expect(toGcj02(SYDNEY)).toEqual(SYDNEY);
  const realm = openRealm({ boot: { location: beijing } });
  expect(await called(realm, 'getLocation', { type: 'gcj02' })).toMatchObject({
    latitude: 39.9164,
    longitude: 116.41024,
  });
  expect(await called(realm, 'getLocation', { type: 'wgs84' })).toMatchObject(beijing);
});

test.each<[PhoneLocation, string]>([
  ['off', 'system permission denied'],
  ['unknown', 'timeout'],
])('a phone whose location is %s fails with %s', async (location, reason) => {
  const realm = openRealm();
  perform({ location }, realm.runtime);
  for (const name of ['getLocation', 'getFuzzyLocation']) {
    expect(await called(realm, name)).toEqual({ errMsg: `${name}:fail ${reason}` });
  }
  expect(realm.wx.getSystemSetting().locationEnabled).toBe(location !== 'off');
});

test('an action moves the phone while the game runs', async () => {
  const realm = openRealm();
  perform({ location: SYDNEY }, realm.runtime);
  expect(await called(realm, 'getLocation')).toMatchObject(SYDNEY);
});

test('each asks for its own permission, with the purpose from game.json', async () => {
  const gameJson = {
    permission: { 'scope.userLocation': { desc: 'To find players near you' } },
    requiredPrivateInfos: ['getLocation', 'getFuzzyLocation'],
  };
  const realm = openRealm({ gameJson, phone: { authorize: () => false } });
  expect(await called(realm, 'getLocation')).toEqual({ errMsg: 'getLocation:fail auth deny' });
  expect(await called(realm, 'getFuzzyLocation')).toEqual({ errMsg: 'getFuzzyLocation:fail auth deny' });
  expect(realm.told('authorize')).toEqual([
    { scope: 'scope.userLocation', why: 'To find players near you' },
    { scope: 'scope.userFuzzyLocation', why: '' },
  ]);
  expect(realm.log()).toEqual([]);
});

test('a game.json that does not declare the member causes one warning', async () => {
  const realm = openRealm({ gameJson: { requiredPrivateInfos: ['getFuzzyLocation'], permission: null } });
  await called(realm, 'getFuzzyLocation');
  await called(realm, 'getLocation');
  await called(realm, 'getLocation');
  expect(realm.log()).toHaveLength(1);
  expect(realm.log()[0]).toContain('"requiredPrivateInfos": ["getLocation"]');
});

test('the battery is set at boot, and an action changes the fields it names', async () => {
  const battery = { level: 15, isCharging: false, isLowPowerModeEnabled: true };
  const realm = openRealm({ boot: { battery } });
  expect(realm.wx.getBatteryInfoSync()).toEqual(battery);
  perform({ battery: { isCharging: true } }, realm.runtime);
  expect(await called(realm, 'getBatteryInfo')).toEqual({
    ...battery,
    isCharging: true,
    errMsg: 'getBatteryInfo:ok',
  });
});
