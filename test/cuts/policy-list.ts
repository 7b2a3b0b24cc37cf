/** The directives of our content security policies (adapter/realm/seal/README.md), each with a cut that loosens it. */
import { readPolicies } from '../server/policy-table.ts';
import type { Cut } from './list.ts';

/** Loose values of directives that do not take a list of sources. */
const LOOSE: { [directive: string]: string } = {
  sandbox: 'allow-scripts allow-same-origin allow-popups',
  'frame-ancestors': '*',
};

/** One cut for each row of the table: its value then allows what the row's test attempts. */
const CUTS = readPolicies().map(({ policy, directive, value }): Cut => {
  const line = (inside: string) => `| ${policy} | \`${directive}\` | ${inside} |`;
  const written = value === 'the list of hosts' || value === '' ? value : `\`${value}\``;
  return {
    against: `what the policy '${policy}' forbids by ${directive}`,
    file: 'adapter/realm/seal/README.md',
    from: value === '' ? `| ${policy} | \`${directive}\` | |` : line(written),
    to: line(`\`${LOOSE[directive] ?? "* data: blob: ftp: 'unsafe-inline' 'unsafe-eval'"}\``),
    test: 'e2e/policies.e2e.ts',
    title: `${policy}: ${directive} refuses`,
  };
});

/** Two rounds: while one half is cut, the tests of the other half must pass. */
export const POLICY_ROUNDS: Cut[][] = [0, 1].map((half) => CUTS.filter((_, i) => i % 2 === half));
