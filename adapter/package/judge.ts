/**
 * Finds what prevents, or may prevent, a package's scripts from running on a phone. Used by `tiao check` for any package and
 * by `tiao build` for its own output, so that the two never differ.
 */
import { checkScript, type ScriptFacts } from './check-script.ts';
import { startFaults } from './start-faults.ts';

export type Judgement = {
  level: 'error' | 'warning';
  rule: 'code-from-text' | 'syntax' | 'start';
  script: ScriptFacts;
  /** offset in the script */
  at: number;
  /** the call, syntax or name */
  what: string;
  message: string;
};

/** `entries` are the paths of the entry scripts. */
export function judge(scripts: ScriptFacts[], entries: string[]): Judgement[] {
  const found: Judgement[] = [];
  for (const script of scripts) for (const fault of script.faults) found.push({ script, ...fault });
  for (const fault of startFaults(scripts, entries)) {
    found.push({ level: 'error', rule: 'start', what: fault.name, ...fault });
  }
  return found;
}

/** Like `judge`, for a single script, as built; empty if it cannot be parsed. */
export function judgeScript(path: string, source: string): Judgement[] {
  const facts = checkScript(path, source);
  return facts ? judge([facts], [path]) : [];
}
