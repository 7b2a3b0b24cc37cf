/** Parses `a=b&c=d` as the query of a launch: percent-decoded; if a name repeats, the last value wins. */
export function parseQuery(text: string): { [key: string]: string } {
  const query: { [key: string]: string } = {};
  for (const [name, value] of new URLSearchParams(text.replace(/^\?/, ''))) query[name] = value;
  return query;
}
