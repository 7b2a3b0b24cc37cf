/** tiao's dependencies: their licences are allowed, none runs a script at installation, and the package lists them. */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { shippedOf } from './sbom.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (name: string) => JSON.parse(readFileSync(join(root, name), 'utf8'));

type Locked = { version: string; license?: string; dev?: boolean; hasInstallScript?: boolean };
const locked = Object.entries(read('package-lock.json').packages as Record<string, Locked>)
  .filter(([path]) => path !== '')
  .map(([path, one]) => ({ ...one, name: path.slice(path.lastIndexOf('node_modules/') + 13) }));

/** MPL-2.0 requires only the source of its own files, and we change none (https://www.mozilla.org/MPL/2.0/FAQ/). */
const ALLOWED = new Set(['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'MPL-2.0']);

/** By SPDX expression: one allowed licence is enough in an OR, and an AND needs all of them allowed. */
function isAllowed(licence = ''): boolean {
  return licence
    .replace(/[()]/g, '')
    .split(' OR ')
    .some((one) => one.split(' AND ').every((name) => ALLOWED.has(name)));
}

test.each(['MIT', '(MIT OR GPL-3.0)', 'Apache-2.0 AND MIT'])('%s is a licence that we take', (licence) => {
  expect(isAllowed(licence)).toBe(true);
});
test.each([undefined, 'GPL-3.0', 'MIT AND GPL-3.0', 'UNLICENSED'])('%s is none', (licence) => {
  expect(isAllowed(licence)).toBe(false);
});

test('every package that tiao brings along may be used by anyone who may use tiao', () => {
  const ours = locked.filter(({ dev }) => !dev);
  expect(ours.length).toBeGreaterThan(20);
  expect(ours.filter(({ license }) => !isAllowed(license))).toEqual([]);
});

test('no package runs a script as it is installed', () => {
  const { allowScripts } = read('package.json') as { allowScripts: Record<string, boolean> };
  const withScripts = [...new Set(locked.filter((one) => one.hasInstallScript).map(({ name }) => name))];
  // they need no script: each falls back to the binary package that npm installs beside it
  expect(allowScripts).toEqual(Object.fromEntries(withScripts.map((name) => [name, false])));
});

test('the bill of materials is packed, and lists every shipped package, including those that tests need too', () => {
  const { files, scripts } = read('package.json') as { files: string[]; scripts: Record<string, string> };
  expect(scripts.prepack).toContain('npm run -s sbom');
  expect(files).toContain('adapter');
  const component = (ref: string) => ({ 'bom-ref': ref });
  const bill = {
    components: ['vite@1.0.0', 'vitest@1.0.0', '@a/b@2.0.0', '@a/b@2.0.0|c'].map(component),
    dependencies: [
      { ref: 'tiao@1', dependsOn: ['vite@1.0.0', 'vitest@1.0.0'] },
      { ref: 'vitest@1.0.0', dependsOn: [] },
    ],
  };
  const packages = {
    '': { version: '1' },
    'node_modules/vite': { version: '1.0.0' },
    'node_modules/vitest': { version: '1.0.0', dev: true },
    'node_modules/c/node_modules/@a/b': { version: '2.0.0' },
  };
  expect(shippedOf(bill, packages, 'tiao@1')).toEqual({
    components: ['vite@1.0.0', '@a/b@2.0.0', '@a/b@2.0.0|c'].map(component),
    dependencies: [{ ref: 'tiao@1', dependsOn: ['vite@1.0.0'] }],
  });
});

const fakes = mkdtempSync(join(tmpdir(), 'tiao-audit-'));
afterAll(() => rmSync(fakes, { recursive: true }));

test.skipIf(process.platform === 'win32').each([
  ['finds nothing', '{"auditReportVersion":2,"vulnerabilities":{}}', 0, 0, 'nothing known'],
  ['knows of a hole', '{"auditReportVersion":2,"vulnerabilities":{"a":{}}}', 1, 1, 'has a known hole'],
  ['has no such service', '{"message":"405 Method Not Allowed"}', 1, 0, 'not asked'],
  ['does not answer', '', 1, 0, 'not asked'],
])('.ci/audit, where the registry %s', (_, answer, ends, status, says) => {
  const npm = join(fakes, 'npm');
  writeFileSync(npm, `#!/bin/sh\nprintf '%s' '${answer}'\nexit ${ends}\n`);
  chmodSync(npm, 0o755);
  const env = { ...process.env, TIAO_AUDIT: '', PATH: `${fakes}${delimiter}${process.env.PATH}` };
  const ran = spawnSync(join(root, '.ci/audit'), { env, encoding: 'utf8' });
  expect([ran.status, ran.stdout]).toEqual([status, expect.stringContaining(says)]);
});
