/** Reads and writes the modes of a project: condition.game.list of its config files. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import type { Json } from '../contract/json.ts';
import { ReferrerSchema } from '../contract/launch.ts';
import type { Mode } from '../contract/mode.ts';
import { Failure } from '../host/failure.ts';
import { isObject } from '../host/json-file.ts';
import { readJsonText } from './json-text.ts';
import { PROJECT_CONFIG } from './project-config.ts';

/** The developer's own settings, which take precedence. The tools write the modes there. */
export const PRIVATE_CONFIG = 'project.private.config.json';

type JsonObject = { [name: string]: Json };

/** The modes of the project in `folder`. A file that is not JSON has none. */
export function readModes(folder: string): Mode[] {
  return listIn(folder).flatMap((entry) => modeOf(entry) ?? []);
}

/** Whether requests may go to any host: `urlCheck: false`, in either file. */
export function skipsUrlCheck(folder: string): boolean {
  for (const file of [PRIVATE_CONFIG, PROJECT_CONFIG]) {
    const { setting } = objectIn(join(folder, file)) ?? {};
    if (isObject(setting) && typeof setting.urlCheck === 'boolean') return !setting.urlCheck;
  }
  return false;
}

/** Writes the modes into the private file, and leaves everything else in it as it is. */
export function writeModes(folder: string, modes: readonly Mode[]): void {
  const file = join(folder, PRIVATE_CONFIG);
  const written = existsSync(file) ? readJsonText(readFileSync(file)) : { text: '', value: {} as Json };
  const { text, value } = written;
  if (!isObject(value)) {
    throw new Failure(`${PRIVATE_CONFIG} is not a JSON object, so nothing was written. Correct it first.`);
  }
  const known = listIn(folder).filter(isObject);
  // what the tools keep in an entry besides stays there
  const list = modes.map((mode) => ({ ...known.find(({ name }) => name === mode.name), ...mode }));
  const condition = isObject(value.condition) ? value.condition : {};
  const game = isObject(condition.game) ? condition.game : {};
  const changed = { ...value, condition: { ...condition, game: { ...game, list } } };
  const [, indent = '  '] = /^\s*\{\r?\n([ \t]+)"/.exec(text) ?? [];
  writeFileSync(file, `${JSON.stringify(changed, null, indent)}\n`);
}

function listIn(folder: string): Json[] {
  for (const file of [PRIVATE_CONFIG, PROJECT_CONFIG]) {
    const { condition } = objectIn(join(folder, file)) ?? {};
    const game = isObject(condition) ? condition.game : undefined;
    if (isObject(game) && Array.isArray(game.list)) return game.list;
  }
  return [];
}

function modeOf(entry: Json): Mode | null {
  if (!isObject(entry) || typeof entry.name !== 'string' || entry.name === '') return null;
  const { name, query, scene, referrerInfo } = entry;
  const referrer = v.safeParse(ReferrerSchema, referrerInfo);
  return {
    name,
    query: typeof query === 'string' ? query : '',
    scene: /^\d+$/.test(String(scene)) ? Number(scene) : null,
    ...(referrer.success && { referrerInfo: referrer.output }),
  };
}

function objectIn(file: string): JsonObject | null {
  if (!existsSync(file)) return null;
  const { value } = readJsonText(readFileSync(file));
  return isObject(value) ? value : null;
}
