/**
 * What keeps a package's scripts from running on a phone, or may: asked by `tiao check` of any package, and by `tiao build`
 * of what it has made, so that the two never differ.
 */
import { checkScript, type ScriptFacts } from './check-script.ts';
import { startFaults } from './start-faults.ts';

export type Judgement = {
  level: 'error' | 'warning';
  rule: 'code-from-text' | 'syntax' | 'start';
  script: ScriptFacts;
  /** offset in the script */
  at: number;
  /** what is called, written or read */
  what: string;
  message: string;
};

/** `entries` are the scripts that something starts, by path. */
export function judge(scripts: ScriptFacts[], entries: string[]): Judgement[] {
  const found: Judgement[] = [];
  for (const script of scripts) for (const fault of script.faults) found.push({ script, ...fault });
  for (const fault of startFaults(scripts, entries)) {
    found.push({ level: 'error', rule: 'start', what: fault.name, ...fault });
  }
  return found;
}

/** The same of one script alone, as the build has it; nothing of one that cannot be read. */
export function judgeScript(path: string, source: string): Judgement[] {
  const facts = checkScript(path, source);
  return facts ? judge([facts], [path]) : [];
}
