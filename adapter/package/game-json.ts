/** Reads game.json: errors that WeChat's compiler reports, oddities, and the compiler's output. */
import type { Json } from '../contract/json.ts';
import { isObject } from '../host/json-file.ts';
import { placeInJson } from '../host/json-place.ts';
import {
  type PackageTree,
  pathProblems,
  shippedRoot,
  subpackagesField,
  trimmedPath,
} from './game-json-paths.ts';
import { gameJsonShape, isKnownField, ORIENTATIONS } from './game-json-shape.ts';
import { readJsonText } from './json-text.ts';

export type GameJson = { [key: string]: Json };

/** `place` is `:line:column`; `message` follows the file's name. */
export type GameJsonFault = { place: string; message: string };

export type ReadGameJson = {
  /** empty if the file is not a JSON object */
  gameJson: GameJson;
  /** the errors that WeChat's compiler would report, in its order */
  refused: GameJsonFault[];
  /** why the file cannot be read at all; follows the file's name */
  broken?: string;
};

/** `tree` is the package of the file; without it, folders and files are not checked. */
export function readGameJson(bytes: Buffer, tree?: PackageTree): ReadGameJson {
  const { text, value, refused, syntaxError = '' } = readJsonText(bytes);
  if (value === undefined) {
    const { place, message } = refused[refused.length - 1];
    return { gameJson: {}, refused, broken: `${place} ${message}: ${syntaxError}` };
  }
  if (!isObject(value)) {
    const message = 'is not an object: write {"deviceOrientation": "portrait"}, for instance';
    return { gameJson: {}, refused: [...refused, { place: ':1:1', message }], broken: ` ${message}` };
  }
  const types = gameJsonShape(value, []);
  const problems = types.length === 0 && tree ? pathProblems(value, tree) : types;
  return {
    gameJson: value,
    refused: [
      ...refused,
      ...problems.map(({ path, message }) => ({ place: placeInJson(text, path), message })),
    ],
  };
}

/** The first error in a game.json, without checking the package's files. */
export function gameJsonFault(bytes: Buffer | string): GameJsonFault | undefined {
  return readGameJson(Buffer.from(bytes)).refused[0];
}

/** Sentences about oddities that phones ignore. */
export function gameJsonNotes(gameJson: GameJson): string[] {
  const notes = Object.keys(gameJson)
    .filter((field) => !isKnownField(field))
    .map((field) => `game.json has '${field}', which WeChat does not know: it is ignored.`);
  const { deviceOrientation } = gameJson;
  if (deviceOrientation !== undefined && !ORIENTATIONS.includes(String(deviceOrientation))) {
    notes.push(
      `game.json's deviceOrientation is '${String(deviceOrientation)}': expected ${ORIENTATIONS.join(', ')}. Portrait is used.`,
    );
  }
  return notes;
}

/** game.json as WeChat's compiler writes it: always `subPackages`, with roots such as `/level2/`. */
export function shippedGameJson(gameJson: GameJson): GameJson {
  const { subpackages, subPackages, openDataContext, ...rest } = gameJson;
  const list = gameJson[subpackagesField(gameJson)];
  return {
    ...rest,
    ...(typeof openDataContext === 'string' && { openDataContext: `${trimmedPath(openDataContext)}/` }),
    ...(Array.isArray(list) && {
      subPackages: list.map((entry) =>
        isObject(entry) && typeof entry.root === 'string'
          ? { ...entry, root: shippedRoot(entry.root) }
          : entry,
      ),
    }),
  };
}

export type Subpackage = { root: string; independent: boolean };

/** The subpackages in order; roots have no leading or trailing slash. */
export function subpackagesOf(gameJson: GameJson): Subpackage[] {
  const list = gameJson[subpackagesField(gameJson)];
  return (Array.isArray(list) ? list : []).flatMap((entry) =>
    isObject(entry) && typeof entry.root === 'string'
      ? [{ root: trimmedPath(entry.root), independent: entry.independent === true }]
      : [],
  );
}

/** The workers' folder if it is a subpackage; undefined if it belongs to the main package. */
export function workerPackageOf({ workers }: GameJson): string | undefined {
  return isObject(workers) && workers.isSubpackage === true && typeof workers.path === 'string'
    ? trimmedPath(workers.path)
    : undefined;
}
