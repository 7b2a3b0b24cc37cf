import { parseSync } from 'vite';

/** `:line:column` of the place that JSON.parse complained about; empty when nobody can say. */
export function jsonPlace(text: string, error: unknown): string {
  const { message } = error as Error;
  const position = /position (\d+)/.exec(message);
  const at = position ? Number(position[1]) : /end of JSON/.test(message) ? text.length : scriptErrorAt(text);
  if (at < 0) return '';
  const before = text.slice(0, at).split('\n');
  return `:${before.length}:${before[before.length - 1].length + 1}`;
}

/** For an unexpected word, JSON.parse quotes its surroundings and no position; a script parser stumbles at the same place. */
function scriptErrorAt(text: string): number {
  const [first] = parseSync('json.js', `(${text}\n)`).errors;
  return first?.labels?.[0] ? Math.min(first.labels[0].start - 1, text.length) : -1;
}
