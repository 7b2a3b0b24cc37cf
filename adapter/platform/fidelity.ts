/** The fidelity page, made from the table of calls: call by call what is imitated, what fails, what is not known. */
import { CALLS } from './calls.ts';
import type { Call, Fidelity } from './http/call.ts';

const WORDS: { [fidelity in Fidelity]: string } = {
  imitated: 'imitated',
  fails: 'documented failure',
  unknown: 'unknown here',
};
export const BEGIN = '<!-- calls: made by `tiao platform calls --write` -->';
export const END = '<!-- end of calls -->';

const METHODS = { GET: 'GET', POST: 'POST', ANY: 'GET, POST' };
const BY = {
  token: 'access_token',
  authorizer: 'authorizer_access_token',
  component: 'component_access_token',
  none: '',
};

const cell = (text: string) => text.replaceAll('|', '\\|');

const row = ({ path, method, by, fidelity, note = '', test, source }: Call) =>
  `| ${METHODS[method]} \`${path}\` | ${BY[by]} | ${WORDS[fidelity]} | ${cell(note)} | [${test}](../../test/platform/${test}) | ${cell(source)} |`;

/** Makes one table for each group. */
export function fidelityTable(calls: Call[] = CALLS): string {
  const groups = [...new Set(calls.map(({ group }) => group))];
  return groups
    .map((group) =>
      [
        `### ${group[0].toUpperCase()}${group.slice(1)}`,
        '',
        '| call | credential | here | differences and uncertainties | test | source |',
        '| --- | --- | --- | --- | --- | --- |',
        ...calls.filter((call) => call.group === group).map(row),
      ].join('\n'),
    )
    .join('\n\n');
}

export function fidelityCounts(calls: Call[] = CALLS): string {
  const count = (fidelity: Fidelity) => calls.filter((call) => call.fidelity === fidelity).length;
  return `${calls.length} calls: ${count('imitated')} imitated, ${count('fails')} answer with their documented failure, ${count('unknown')} unknown here.`;
}

/** The page with its old table replaced by the current one. */
export function writeInto(page: string): string {
  const [before, rest] = page.split(BEGIN);
  const after = rest?.split(END)[1];
  if (after === undefined)
    throw new Error(`The page has no place for the table: ${BEGIN} … ${END} was expected.`);
  return `${before}${BEGIN}\n\n${fidelityCounts()}\n\n${fidelityTable()}\n\n${END}${after}`;
}
