/** `:line:column` of the place that JSON.parse complained about; empty when it did not say. */
export function jsonPlace(text: string, error: unknown): string {
  const position = /position (\d+)/.exec((error as Error).message);
  const at = position ? Number(position[1]) : /end of JSON/.test((error as Error).message) ? text.length : -1;
  if (at < 0) return '';
  const before = text.slice(0, at).split('\n');
  return `:${before.length}:${before[before.length - 1].length + 1}`;
}
