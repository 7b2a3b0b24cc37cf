/** `tiao check`: finds problems on a phone, in WeChat's upload or for players in a package, without running it. */
import { Command } from 'commander';
import { printable } from '../host/printable.ts';
import { type Check, checkPackage, type Finding } from '../package/check.ts';
import type { PhoneShare } from '../package/phone-share.ts';
import { packageOf } from './package-of.ts';

export function checkCommand(): Command {
  return new Command('check')
    .description('check a package: sizes, forbidden code and files, wx names, base library, costly calls')
    .argument(
      '<package|game>',
      'a package (its folder, or a zip), or a game, which is built first: one of games/, or a folder with index.ts',
    )
    .option('--json', 'print the findings as JSON')
    .action(check);
}

async function check(target: string, { json }: { json?: boolean }) {
  const checked = await checkPackage(await packageOf(target));
  console.log(printable(json ? JSON.stringify(checked, null, 2) : describe(checked)));
  if (checked.findings.some(({ level }) => level === 'error')) process.exitCode = 1;
}

/** Rounded down, so that it shows 100 % only if every phone has the library. */
function shareOf({ percent, counted }: PhoneShare): string {
  return `${(Math.floor(percent * 10) / 10).toFixed(1)}% of phones have it, as WeChat counted on ${counted}`;
}

const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(0)} KB`;
const LEVELS: Finding['level'][] = ['error', 'warning', 'note'];
/** Most findings of one rule that are printed; the others are only counted. */
const SHOWN = 12;

function describe({ id, bytes, baseLibrary, names, findings }: Check): string {
  const parts = Object.entries(bytes.subpackages).map(([root, size]) => `, ${root} ${kilobytes(size)}`);
  const lines = [
    `${id}: ${kilobytes(bytes.all)} in all, main package ${kilobytes(bytes.main)}${parts.join('')}`,
    baseLibrary
      ? `base library ${baseLibrary.version} or newer, for wx.${baseLibrary.name} (${baseLibrary.place}): ${shareOf(baseLibrary.phones)}; ${names.length} wx names in use`
      : `any base library; ${names.length} wx names in use`,
  ];
  for (const level of LEVELS) {
    const rules = new Map<string, Finding[]>();
    for (const finding of findings.filter((one) => one.level === level)) {
      rules.set(finding.rule, [...(rules.get(finding.rule) ?? []), finding]);
    }
    for (const [rule, found] of rules) {
      for (const { place, message } of found.slice(0, SHOWN)) {
        lines.push(`${level} [${rule}] ${place ? `${place}: ` : ''}${message}`);
      }
      if (found.length > SHOWN)
        lines.push(`${level} [${rule}] and ${found.length - SHOWN} more; --json has them all`);
    }
  }
  const counts = LEVELS.map((level) => {
    const n = findings.filter((one) => one.level === level).length;
    return `${n} ${level}${n === 1 ? '' : 's'}`;
  });
  lines.push(counts.join(', '));
  return lines.join('\n');
}
