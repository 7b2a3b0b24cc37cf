/** `npm run base-libraries`: updates adapter/package/base-libraries.json from the newest miniprogram-versions on npm. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PACKAGE = 'miniprogram-versions';
const FILE = new URL('../../adapter/package/base-libraries.json', import.meta.url);

type Published = {
  /** seconds since 1970 */
  update_time: number;
  total: { percentage: number; sdkVer: string }[];
};

const folder = mkdtempSync(join(tmpdir(), 'tiao-versions-'));
try {
  execFileSync('npm', [
    'install',
    '--prefix',
    folder,
    '--no-audit',
    '--no-fund',
    '--ignore-scripts',
    PACKAGE,
  ]);
  const installed = join(folder, 'node_modules', PACKAGE);
  const read = (file: string): unknown => JSON.parse(readFileSync(join(installed, file), 'utf8'));
  const { version } = read('package.json') as { version: string };
  const { update_time, total } = read('libversions.formatted.json') as Published;
  const percent = Object.fromEntries(total.map(({ sdkVer, percentage }) => [sdkVer, percentage]));
  const counted = new Date(update_time * 1000).toISOString().slice(0, 10);
  writeFileSync(FILE, `${JSON.stringify({ source: `${PACKAGE} ${version}`, counted, percent }, null, 2)}\n`);
  console.log(
    `${total.length} base libraries, as WeChat counted them on ${counted} (${PACKAGE} ${version}).`,
  );
} finally {
  rmSync(folder, { recursive: true });
}
