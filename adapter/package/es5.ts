/**
 * An ES module's syntax as ES5, its imports and exports left as they are. With `setting.es6` on, WeChat's tools do this to
 * every script below 2,048,000 characters (upload-faults.ts), and packages have come to need it of their ES modules: with
 * `var` a circle of imports finds undefined where `let` and `class` throw, and an exported arrow function can be called with
 * `new`. A CommonJS script is lowered only where the package is played as uploaded: it may have been written for es6 off,
 * and count on functions in blocks being seen outside.
 *
 * swc, because it alone of the bundlers' compilers still goes down to ES5; Babel does too and takes forty times as long.
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
        // `export a from './a'` was a proposal, and Babel 6 took it
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
