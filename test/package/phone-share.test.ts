import { expect, test } from 'vitest';
import counts from '../../adapter/package/base-libraries.json' with { type: 'json' };
import { phonesWith } from '../../adapter/package/phone-share.ts';

const versions = Object.keys(counts.percent);

test('the newer the base library, the fewer phones have it', () => {
  const shares = versions.map((version) => phonesWith(version).percent);
  expect(shares).toEqual([...shares].sort((a, b) => a - b)); // the file has the newest first
  expect(phonesWith('1.0.0').percent).toBe(100);
  expect(phonesWith('99.0.0').percent).toBe(0);
});

test('a version that nobody has counts those that are newer', () => {
  const [newest, second] = versions;
  const [major, minor, patch] = second.split('.').map(Number);
  expect(phonesWith(`${major}.${minor}.${patch + 1}`)).toEqual(phonesWith(newest));
});

test("the count is WeChat's, of a day", () => {
  expect(counts.counted).toMatch(/^20\d\d-\d\d-\d\d$/);
  const sum = Object.values(counts.percent).reduce((all, percent) => all + percent, 0);
  expect(sum).toBeGreaterThan(99); // the rest is older libraries, one by one below a hundredth
  expect(sum).toBeLessThan(100.5);
});
