import { expect, test } from 'vitest';
import counts from '../../adapter/package/base-libraries.json' with { type: 'json' };
import { phonesWith } from '../../adapter/package/phone-share.ts';

const versions = Object.keys(counts.percent);

test('the newer the base library, the fewer phones have it', () => {
  const shares = versions.map((version) => phonesWith(version).percent);
  expect(shares).toEqual([...shares].sort((a, b) => a - b)); // the file lists the newest first
  expect(phonesWith('1.0.0').percent).toBe(100);
  expect(phonesWith('99.0.0').percent).toBe(0);
});

test('for a version that no phone has, newer versions count', () => {
  const [newest, second] = versions;
  const [major, minor, patch] = second.split('.').map(Number);
  expect(phonesWith(`${major}.${minor}.${patch + 1}`)).toEqual(phonesWith(newest));
});

test("the figures are WeChat's, of a certain day", () => {
  expect(counts.counted).toMatch(/^20\d\d-\d\d-\d\d$/);
  const sum = Object.values(counts.percent).reduce((all, percent) => all + percent, 0);
  expect(sum).toBeGreaterThan(99); // the rest are older libraries, each below one per cent
  expect(sum).toBeLessThan(100.5);
});
