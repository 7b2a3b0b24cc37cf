/** Refuses code that phones refuse: made from text at run time, or loaded late. */
import { relative } from 'node:path';
import { type Plugin, parseSync } from 'vite';
import { findFreeNames } from './free-names.ts';

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
          const found = code && refusedCall(code);
          if (found)
            this.error(`${relative(process.cwd(), id)}: ${found} Phones refuse it; find another way.`);
        }
      }
    },
  };
}

/** The first call that phones refuse, quoted with its line; undefined if there is none. */
export function refusedCall(code: string): string | undefined {
  const { program } = parseSync('module.js', code, { sourceType: 'module' });
  const { names, dynamicImports } = findFreeNames(program, (name) => name === 'eval' || name === 'Function');
  const calls = names.filter(({ end }) => /^\s*\(/.test(code.slice(end, end + 10)));
  const [first] = [...calls, ...dynamicImports];
  if (!first) return undefined;
  const line = code.slice(code.lastIndexOf('\n', first.start) + 1).split('\n', 1)[0];
  return `\`${line.trim().slice(0, 100)}\` calls ${code.slice(first.start, first.end)}().`;
}
