/**
 * Plays the packages of packages.ts and prints a table: booted, drew, answered a touch, errors.
 *
 *   node --import tsx test/real/table.ts <folder-with-copies> [id …] [--out <folder for pictures and reports>]
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { PhoneServer } from '../../adapter/testing/server.ts';
import { Browsers } from './browsers.ts';
import { realPackages } from './packages.ts';
import { playRealPackage, type RealResult } from './play-real.ts';

const { positionals, values } = parseArgs({ allowPositionals: true, options: { out: { type: 'string' } } });
const [folder, ...wanted] = positionals;
if (!folder) {
  console.error('Give the folder with the copies: node --import tsx test/real/table.ts <folder> [id …]');
  process.exit(2);
}
for (const id of wanted) {
  if (realPackages.some((one) => one.id === id)) continue;
  console.error(`No package '${id}'. There are: ${realPackages.map((one) => one.id).join(', ')}.`);
  process.exit(2);
}

const server = await PhoneServer.start();
const browsers = new Browsers();
let failures = 0;
print('package', 'booted', 'drew', 'touch', 'errors');
for (const real of realPackages) {
  if (wanted.length > 0 && !wanted.includes(real.id)) continue;
  const dir = resolve(folder, real.id);
  if (!existsSync(dir)) {
    print(real.id, 'absent', '', '', '');
    continue;
  }
  const result = await playRealPackage(real, dir, await browsers.for(real), server);
  if (values.out) keep(real.id, result, values.out);
  if (!result.booted || !result.drew || !result.answered || result.errors.length > 0) failures += 1;
  const yes = (value: boolean) => (value ? 'yes' : 'NO');
  print(
    real.id,
    yes(result.booted),
    yes(result.drew),
    yes(result.answered),
    result.errors.length === 0 ? '0' : `${result.errors.length}: ${result.errors[0].slice(0, 90)}`,
  );
}
await browsers.close();
await server.close();
process.exitCode = failures > 0 ? 1 : 0;

function print(...[id, booted, drew, touch, errors]: string[]) {
  console.log(`${id.padEnd(22)} ${booted.padEnd(8)}${drew.padEnd(8)}${touch.padEnd(8)}${errors}`);
}

function keep(id: string, result: RealResult, out: string) {
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, `${id}-start.png`), result.pictures[0]);
  writeFileSync(join(out, `${id}-touched.png`), result.pictures[1]);
  writeFileSync(join(out, `${id}.json`), `${JSON.stringify(result.report, null, 2)}\n`);
}
