/** Reads JSON files named by options. Errors are UsageErrors that say what is wrong with the file. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import type { Json } from '../contract/json.ts';
import { ContentError } from '../contract/read.ts';
import { UsageError } from './failure.ts';
import { jsonPlace } from './json-place.ts';

/** `what` is the kind of file: 'config', 'mock' … */
export function readJson(file: string, what: string): Json {
  const text = readText(file, what);
  const place = jsonPlace(text);
  if (place) throw new UsageError(`The ${what} file ${file}${place} is not JSON.`);
  return JSON.parse(text) as Json;
}

/** Throws a UsageError if the file is missing, a folder, or not readable. */
export function readText(file: string, what: string): string {
  if (!existsSync(file)) throw new UsageError(`There is no ${what} file ${file}.`);
  if (statSync(file).isDirectory()) {
    throw new UsageError(`The ${what} file ${file} is a folder, and the name of a file was expected.`);
  }
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(
      `The ${what} file ${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`,
    );
  }
}

/** Runs `read` and converts its ContentErrors to UsageErrors. */
export function asUsage<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof ContentError) throw new UsageError(error.message);
    throw error;
  }
}

export function readObject(file: string, what: string): { [key: string]: Json } {
  const value = readJson(file, what);
  if (isObject(value)) return value;
  throw new UsageError(`The ${what} file ${file} is not an object. Expected {"name": value, …}.`);
}

export function isObject(value: Json | undefined): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
