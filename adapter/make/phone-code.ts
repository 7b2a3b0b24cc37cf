/** Refuses code that phones refuse: made from text at run time, or loaded late. */
import { existsSync, readFileSync } from 'node:fs';
import { type Plugin, parseSync } from 'vite';
import { shownPath } from '../host/project.ts';
import { findFreeNames } from '../package/free-names.ts';

/**
 * Fails the build on `eval(…)`, `Function(…)` and `import(…)`, naming the file and the line: all three throw in a
 * mini-game (developers.weixin.qq.com/minigame/dev/guide/runtime/js-support).
 */
export function phoneCode(): Plugin {
  return {
    name: 'tiao:phone-code',
    generateBundle(_, bundle) {
      for (const output of Object.values(bundle)) {
        if (output.type !== 'chunk') continue;
        // of what is left of every module, so that code nobody calls is no reason to refuse
        for (const [id, { code }] of Object.entries(output.modules)) {
          const call = code && refusedCall(code);
          if (call) this.error(refusal(id, call));
        }
      }
    },
  };
}

/** What a call of them looks like at least; nearly no module has one, and none of the others need be parsed. */
const SUSPECT = /\b(?:eval|Function)\s*\(|\bimport\b/;

/** `eval`, `Function` or `import` if the code calls it; undefined if it calls none. */
export function refusedCall(code: string): string | undefined {
  if (!SUSPECT.test(code)) return undefined;
  const { program } = parseSync('module.js', code, { sourceType: 'module' });
  const { names, dynamicImports } = findFreeNames(program, (name) => name === 'eval' || name === 'Function');
  const call = names.find(({ end }) => /^\s*\(/.test(code.slice(end, end + 10)));
  if (call) return call.name;
  return dynamicImports.length > 0 ? 'import' : undefined;
}

/** The bundler has changed the code; the place is looked for in the author's own file. */
function refusal(id: string, call: string): string {
  const file = shownPath(id);
  const lines = existsSync(id) ? readFileSync(id, 'utf8').split('\n') : [];
  const line = lines.findIndex((text) => new RegExp(`\\b${call}\\s*\\(`).test(text));
  const place = line < 0 ? file : `${file}:${line + 1}`;
  return `${place} calls ${call}(), which phones refuse. Write it without code made or loaded at run time`;
}
