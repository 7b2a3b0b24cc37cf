/** The package's console: writes to the browser's console and to the phone's log. */
import type { ToPage } from '../../contract/messages.ts';
import type { Shown } from '../../contract/shown.ts';
import { stackLikeV8 } from '../../stacks/stack.ts';
import { describe } from '../report.ts';
import { nativeConsole, nativePerformanceNow } from './primordials.ts';
import { shownValues } from './shown.ts';

const LEVELS = ['log', 'info', 'warn', 'error', 'debug'] as const;
/** Groups log their heading, which says what the lines below are about, as in pixi's deprecation warnings. */
const GROUPS = ['group', 'groupCollapsed'] as const;
/** Longest line in the phone's log, in characters. */
const MAX_TEXT = 2000;

/** Most lines per second; more would only fill memory. */
const MAX_A_SECOND = 1000;
/** Most values shown of one object. */
const MAX_VALUES = 300;

export function bridgeConsole(target: Console, post: (message: ToPage) => void) {
  let second = 0;
  let lines = 0;
  /** False if the line exceeds the limit. The first line of a later second reports how many were left out. */
  const takes = () => {
    const now = Math.floor(nativePerformanceNow() / 1000);
    if (now !== second) {
      const left = lines - MAX_A_SECOND;
      second = now;
      lines = 0;
      if (left > 0) post({ type: 'console', level: 'warn', text: `[tiao] ${left} lines were left out.` });
    }
    return ++lines <= MAX_A_SECOND;
  };
  for (const name of [...LEVELS, ...GROUPS]) {
    const native = nativeConsole[name];
    const level = name === 'group' || name === 'groupCollapsed' ? 'log' : name;
    target[name] = (...args: unknown[]) => {
      if (!takes()) return;
      native(...args);
      const values = shownSafely(args);
      const isTrouble = level === 'warn' || level === 'error';
      const stack = isTrouble ? stackLikeV8(new Error().stack ?? '', 'Error') : undefined;
      const text = lineOf(args).slice(0, MAX_TEXT);
      post({ type: 'console', level, text, ...(values && { values }), ...(stack && { stack }) });
    };
  }
}

/** Undefined as well for what cannot be looked into, such as a proxy that throws: the text is there all the same. */
function shownSafely(args: unknown[]): Shown[] | undefined {
  try {
    return shownValues(args);
  } catch (error) {
    return [{ kind: 'left out', text: `(${(error as Error)?.message})` }];
  }
}

/** One line of text; `%s` and the like are replaced by the arguments (https://console.spec.whatwg.org/#formatter). */
function lineOf([first, ...rest]: unknown[]): string {
  if (typeof first !== 'string' || rest.length === 0) return [first, ...rest].map(textOf).join(' ');
  const text = first.replace(/%[sdifoOc%]/g, (mark) => {
    if (mark === '%%') return '%';
    if (rest.length === 0) return mark;
    const value = rest.shift();
    return mark === '%c' ? '' : textOf(value); // %c only sets a style
  });
  return [text, ...rest.map(textOf)].join(' ');
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value instanceof Error) return describe(value).stack || describe(value).message;
  if (typeof value === 'function') return `ƒ ${value.name}`;
  if (typeof value !== 'object' || value === null) return String(value);
  try {
    const seen = new Set<unknown>();
    let left = MAX_VALUES;
    const text = JSON.stringify(value, (_, inner: unknown) => {
      if (left-- <= 0) return undefined;
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
