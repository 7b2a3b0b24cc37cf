/** The package's console, still the browser's own, and in the phone's log as well. */
import type { ToPhone } from '../protocol.ts';
import { nativeConsole } from './primordials.ts';
import { describe } from './report.ts';

const LEVELS = ['log', 'info', 'warn', 'error', 'debug'] as const;
/** Longest text of one line in the phone's log. */
const MAX_TEXT = 2000;

export function bridgeConsole(target: Console, post: (message: ToPhone) => void) {
  for (const level of LEVELS) {
    const native = nativeConsole[level];
    target[level] = (...args: unknown[]) => {
      native(...args);
      post({ type: 'console', level, text: args.map(textOf).join(' ').slice(0, MAX_TEXT) });
    };
  }
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value instanceof Error) return describe(value).stack || describe(value).message;
  if (typeof value === 'function') return `ƒ ${value.name}`;
  if (typeof value !== 'object' || value === null) return String(value);
  try {
    const seen = new Set<unknown>();
    const text = JSON.stringify(value, (_, inner: unknown) => {
      if (typeof inner !== 'object' || inner === null) return typeof inner === 'bigint' ? `${inner}n` : inner;
      if (seen.has(inner)) return '[seen above]';
      seen.add(inner);
      return inner;
    });
    return text ?? String(value);
  } catch (error) {
    return `[${Object.prototype.toString.call(value)}: ${(error as Error).message}]`;
  }
}
