/**
 * `npm run sbom`: writes the software bill of materials (CycloneDX) that is packed with tiao, from package-lock.json.
 * npm's own `--omit dev` also omits packages that the tests need too, such as vite, so this uses the `dev` flags of the
 * lock file.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export type Bill = {
  components: { 'bom-ref': string }[];
  dependencies: { ref: string; dependsOn: string[] }[];
};
export type Lock = { [path: string]: { version?: string; name?: string; dev?: boolean } };

/** The part of a complete bill that is installed with tiao. `self` is tiao's own reference. */
export function shippedOf(bill: Bill, packages: Lock, self: string): Bill {
  const shipped = new Set([self]);
  for (const [path, { version, name, dev }] of Object.entries(packages)) {
    if (path && !dev) shipped.add(`${name ?? path.replace(/^.*node_modules\//, '')}@${version}`);
  }
  // if there are two copies of a version, npm appends the second copy's path
  const isShipped = (ref: string) => shipped.has(ref.split('|')[0]);
  return {
    ...bill,
    components: bill.components.filter((one) => isShipped(one['bom-ref'])),
    dependencies: bill.dependencies
      .filter(({ ref }) => isShipped(ref))
      .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter(isShipped) })),
  };
}

function write() {
  const root = new URL('..', import.meta.url);
  const read = (name: string) => JSON.parse(readFileSync(new URL(name, root), 'utf8'));
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const said = execFileSync(npm, ['sbom', '--package-lock-only', '--sbom-format', 'cyclonedx'], {
    cwd: fileURLToPath(root),
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    shell: npm === 'npm.cmd',
  });
  const { name, version, dependencies } = read('package.json');
  const bill = shippedOf(JSON.parse(said), read('package-lock.json').packages, `${name}@${version}`);
  const named = new Set(bill.components.map((one) => one['bom-ref']));
  for (const [wanted, exact] of Object.entries(dependencies)) {
    if (!named.has(`${wanted}@${exact}`)) throw new Error(`npm sbom says nothing of ${wanted}@${exact}.`);
  }
  const file = 'adapter/sbom.cdx.json';
  writeFileSync(new URL(file, root), `${JSON.stringify(bill, null, 1)}\n`);
  console.log(`${file}: ${bill.components.length} packages`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) write();
