/** `a=b&c=d` as the query of a launch; names and values percent-decoded, the last of equal names wins. */
export function parseQuery(text: string): { [key: string]: string } {
  const query: { [key: string]: string } = {};
  for (const [name, value] of new URLSearchParams(text.replace(/^\?/, ''))) query[name] = value;
  return query;
}
