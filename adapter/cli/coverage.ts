/** `tiao coverage`: lists every name of the API, what it does here, and the test that calls it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { Command } from 'commander';
import { Failure } from '../host/failure.ts';
import { testsByCalls } from './wx-calls.ts';
import { PAGE, type Row, wxTable } from './wx-table.ts';

type Options = { json?: boolean; write?: boolean };

export function coverageCommand(): Command {
  return new Command('coverage')
    .description('list every wx name, what it does here, and its test')
    .option('--json', 'print the table as JSON')
    .option('--write', `write the page ${relative(process.cwd(), PAGE)}`)
    .action(coverage);
}

async function coverage(options: Options) {
  const rows = await wxTable(options.write ? testsByCalls() : undefined);
  if (options.write) writeFileSync(PAGE, page(rows));
  console.log(options.json ? JSON.stringify(rows, null, 2) : summary(rows));
  const bad = faultsOf(rows);
  if (bad.length > 0) throw new Failure(bad.join('\n'));
  if (!options.write && readFileSync(PAGE, 'utf8') !== page(rows)) {
    throw new Failure(
      `${relative(process.cwd(), PAGE)} is stale. Write it again with tiao coverage --write.`,
    );
  }
}

/** One sentence for each name that has no answer or no test. */
export function faultsOf(rows: Row[]): string[] {
  return rows.flatMap(({ name, answer, test }) => {
    if (answer === 'missing') return [`wx.${name} has neither behaviour nor documented failure.`];
    return test === '' ? [`wx.${name} has no test that calls it.`] : [];
  });
}

function summary(rows: Row[]): string {
  const count = (answer: Row['answer']) => rows.filter((row) => row.answer === answer).length;
  const answered = rows.length - count('missing');
  return [
    `${answered} of ${rows.length} answered: ${count('works')} work, ${count('fails as documented')} fail as documented, ${count('open data domain only')} in the open data domain only.`,
    `${rows.filter(({ test }) => test !== '').length} of ${rows.length} called by a test.`,
  ].join('\n');
}

/** The page as Markdown: a table for each tier. */
export function page(rows: Row[]): string {
  const tiers = [
    [1, 'Tier 1: nearly every game uses them'],
    [2, 'Tier 2: some games use them'],
    [3, 'Tier 3: rare, or bound to a device, an account or a service'],
  ] as const;
  const sections = tiers.map(([tier, title]) => {
    const lines = rows.filter((row) => row.tier === tier).map(line);
    return `## ${title}\n\n| name | since | here | test |\n| --- | --- | --- | --- |\n${lines.join('\n')}\n`;
  });
  return `# Every name of \`wx\`

Written by \`tiao coverage --write\` from the typings (minigame-api-typings 3.8.20, base library 3.15.2), the runtime and its
tests; a test keeps it up to date. A name that is newer than the phone's base library is undefined there; \`since\` is the first
version that has it.

${summary(rows)}

${sections.join('\n')}`;
}

function line({ name, since = '', answer, note, test }: Row): string {
  const here = note === '' ? answer : `${answer}: ${note}`;
  return `| \`${name}\` | ${since} | ${here} | ${test.replace(/^test\//, '')} |`;
}
