/**
 * Compiles an ES module's syntax down to ES5 but keeps its imports and exports. With `setting.es6` on, WeChat's tools do
 * this to every script below 2,048,000 characters (upload-faults.ts), and packages rely on it in their ES modules: with
 * `var`, a cyclic import reads undefined where `let` and `class` would throw, and an exported arrow function can be called
 * with `new`. A CommonJS script is compiled down only if the package runs as uploaded: it may have been written for es6 off
 * and rely on functions in blocks being visible outside.
 *
 * It uses swc, the only bundler's compiler that still supports ES5. Babel does too, but takes forty times as long.
 */
import { transformSync } from '@swc/core';

export type Lowered = { code: string /** a data: URL */; map: string } | { message: string };

export function lowerToEs5(path: string, source: string): Lowered {
  try {
    const { code, map = '' } = transformSync(source, {
      filename: path,
      isModule: true,
      swcrc: false,
      configFile: false,
      sourceMaps: true,
      jsc: {
        target: 'es5',
        // `export a from './a'` was a proposal that Babel 6 accepted
        parser: { syntax: 'ecmascript', exportDefaultFrom: true },
      },
    });
    const json = Buffer.from(map).toString('base64');
    return { code, map: `data:application/json;charset=utf-8;base64,${json}` };
  } catch (error) {
    const [first] = String((error as Error).message)
      .trim()
      .split('\n');
    return { message: first.replace(/^x\s*/, '') };
  }
}
