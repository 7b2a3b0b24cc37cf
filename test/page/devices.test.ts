/** The device profiles are plausible. */
import { describe, expect, test } from 'vitest';
import { DEFAULT_DEVICE, devices, findDevice, looks } from '../../adapter/devices/index.ts';

test('there are seven phones and a computer, each with its own id and look', () => {
  expect(devices.map((device) => device.id)).toEqual([
    'oppo-r9s',
    'honor-play-20',
    'vivo-y52s',
    'iphone-8',
    'redmi-k40',
    'iphone-11',
    'iphone-15',
    'windows',
  ]);
  for (const { id } of devices) expect(looks[id], id).toBeDefined();
  expect(findDevice(DEFAULT_DEVICE)).toBeDefined();
});

describe.each(devices.map((device) => [device.id, device] as const))('%s', (_, device) => {
  test('has its capsule on the screen, under the status bar and clear of the cutout', () => {
    const { capsule, screen, statusBarHeight, safeArea } = device;
    expect(capsule.top).toBeGreaterThanOrEqual(Math.max(statusBarHeight, safeArea.top));
    expect(capsule.right + capsule.width).toBeLessThan(screen.width / 2);
  });

  test('has consistent figures', () => {
    expect(device.safeArea.top).toBeGreaterThanOrEqual(device.statusBarHeight);
    expect(device.baseLibrary).toMatch(/^\d+\.\d+\.\d+$/);
    // levels of the official tiers (facts on benchmarkLevel): Android 30 and 23, iOS 36 and 30
    const [high, mid] = device.platform === 'ios' ? [36, 30] : [30, 23];
    const level = device.benchmarkLevel;
    expect(device.modelLevel).toBe(level >= high ? 1 : level >= mid ? 2 : 3);
  });
});
