/** Reading JSON of unknown shape, with errors that name the place. */

export type Fields = { readonly [name: string]: unknown };

/** Throws unless the value is an object. `what` says which one is missing. */
export function object(value: unknown, what: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error(`${what} is not an object. The file is damaged, or not what it should be.`);
  }
  // safe: the fields of any object are unknown, and each is checked where it is read
  return value as Fields;
}

/** The objects of an array; an absent one is empty. */
export function objects(value: unknown, what: string): Fields[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw new Error(`${what} is not a list. The file is damaged.`);
  return value.map((item, i) => object(item, `${what}[${i}]`));
}

/** A finite number, or `fallback` if it is absent. */
export function number(from: Fields, name: string, what: string, fallback?: number): number {
  const value = from[name] ?? fallback;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new Error(`\`${name}\` of ${what} is ${JSON.stringify(from[name])}, expected a number.`);
}

/** A string, or '' if it is absent. */
export function text(from: Fields, name: string): string {
  const value = from[name];
  return typeof value === 'string' ? value : '';
}

/** The last part of a path, without its extension. */
export function stem(path: string): string {
  return path.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, '');
}

/** Finds what a file refers to by path: by the whole path, by the file name, or by the file name without its extension. */
export function lookUp<T>(given: { readonly [name: string]: T }, path: string, missing: string): T {
  const found = given[path] ?? given[path.replace(/^.*[\\/]/, '')] ?? given[stem(path)];
  if (found !== undefined) return found;
  throw new Error(`${missing} Given are: ${Object.keys(given).join(', ') || 'none'}.`);
}
