/** Reads the table of policies in adapter/realm/seal/README.md. */
import { readFileSync } from 'node:fs';

export type Row = { policy: string; directive: string; value: string };

export function readPolicies(): Row[] {
  const readme = new URL('../../adapter/realm/seal/README.md', import.meta.url);
  const rows = readFileSync(readme, 'utf8').matchAll(
    /^\| ([\w ]+) \| `([\w-]+)` \|\s*(?:`([^`]*)`|([^|`]*?))\s*\|/gm,
  );
  return [...rows].map(([, policy, directive, code, words]) => ({
    policy,
    directive,
    value: code ?? words.trim(),
  }));
}

/** A policy as the value of a Content-Security-Policy header. */
export function policyOf(name: string): string {
  const rows = readPolicies().filter(({ policy }) => policy === name);
  return rows.map(({ directive, value }) => `${directive} ${value}`.trim()).join('; ');
}
