/** Rejects a game whose code a phone would reject, by the same rules as `tiao check` (package/judge.ts). */
import { existsSync, readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { isAbsolute, resolve, sep } from 'node:path';
import { type Plugin, parseSync, type Rolldown } from 'vite';
import { shownPath, TIAO } from '../host/project.ts';
import { findFreeNames } from '../package/free-names.ts';
import { type Judgement, judgeScript } from '../package/judge.ts';
import { MAY_BE_FAULTY } from '../package/phone-faults.ts';
import { MAY_STOP } from '../package/start-faults.ts';
import { broughtBy, type ImportersOf, libraryOf } from './libraries.ts';
import { PIXI_LIB } from './pixi-modules.ts';

/**
 * Thrown if a game is rejected and the module cannot be named without a source map. The game is then built again with one.
 */
export class NeedsMap extends Error {}

export function phoneCode(): Plugin {
  return {
    name: 'tiao:phone-code',
    generateBundle(_, bundle) {
      const importersOf: ImportersOf = (id) => this.getModuleInfo(id)?.importers ?? [];
      for (const output of Object.values(bundle)) {
        if (output.type !== 'chunk') continue;
        refuseLateImports(output, (message) => this.error(message));
        if (!Object.entries(output.modules).some(mayBeRefused)) continue;
        for (const judgement of judgeScript('game.js', output.code)) {
          // what we build claims to be ES2018; a third-party script does not
          if (judgement.level !== 'error' && judgement.rule !== 'syntax') continue;
          if (!output.map) throw new NeedsMap(judgement.message);
          this.error(refusal(judgement, placeIn(output.map, judgement), importersOf));
        }
      }
    },
  };
}

/**
 * True if a module contains a suspicious name, and is not one of pixi's, the engine's or the adapter's, which tests cover.
 */
function mayBeRefused([id, { code }]: [string, { code: string | null }]): boolean {
  const isKnown =
    id.startsWith(PIXI_LIB + sep) ||
    (id.startsWith(TIAO) && /\/(?:engine|adapter)\//.test(id.slice(TIAO.length - 1)));
  return !isKnown && code !== null && (MAY_BE_FAULTY.test(code) || MAY_STOP.test(code));
}

type Place = { file: string; line: number } | undefined;

function placeIn(map: Rolldown.SourceMap, { script, at }: Judgement): Place {
  const [, line, column] = /:(\d+):(\d+)$/.exec(script.exactPlace(at)) ?? [];
  const found = new SourceMap(JSON.parse(map.toString())).findEntry(Number(line) - 1, Number(column) - 1);
  if (!('originalSource' in found)) return undefined;
  const { originalSource, originalLine } = found;
  const file = isAbsolute(originalSource) ? originalSource : resolve(originalSource);
  return { file, line: originalLine + 1 };
}

function refusal({ rule, what, message }: Judgement, place: Place, importersOf: ImportersOf): string {
  const file = place && existsSync(place.file) ? place.file : undefined;
  const where = file ? `${shownPath(file)}:${place?.line}` : 'The game';
  const library = file && libraryOf(file);
  const by = file && broughtBy(file, importersOf);
  const of = library ? ` (the library ${library}${by ? `, imported by ${by}` : ''})` : '';
  if (rule === 'code-from-text') {
    return `${where}${of} calls ${what}, which phones refuse. Write it without code made or loaded at run time`;
  }
  return `${where}${of}: ${message.replace(/\.$/, '')}`;
}

/** Rejects `import(…)` of a computed address: a phone cannot load scripts at run time. */
function refuseLateImports(chunk: Rolldown.OutputChunk, error: (message: string) => never) {
  for (const [id, { code }] of Object.entries(chunk.modules)) {
    if (!code?.includes('import(') || libraryOf(id)) continue;
    const { program } = parseSync('module.js', code, { sourceType: 'module' });
    if (findFreeNames(program, () => false).dynamicImports.length === 0) continue;
    const lines = existsSync(id) ? readFileSync(id, 'utf8').split('\n') : [];
    const line = lines.findIndex((text) => /\bimport\s*\(/.test(text));
    const place = line < 0 ? shownPath(id) : `${shownPath(id)}:${line + 1}`;
    error(`${place} calls import(), which phones refuse. Write it without code made or loaded at run time`);
  }
}
