/**
 * WXWebAssembly (developers.weixin.qq.com/minigame/dev/guide/performance/perf-webassembly.html): modules come from package
 * files, never from bytes (wx-facts §1). The browser's own WebAssembly is hidden.
 */
import { WEB_ASSEMBLY_MEMBERS } from '../../contract/web-assembly.ts';
import type { Runtime } from '../runtime.ts';

type Imports = WebAssembly.Imports;

export function wxWebAssembly(
  { files, clock, report }: Pick<Runtime, 'files' | 'clock' | 'report'>,
  native: typeof WebAssembly = WebAssembly,
) {
  const bytesOf = (path: unknown): ArrayBuffer => {
    if (typeof path !== 'string') {
      throw new TypeError(
        'WXWebAssembly.instantiate expects the path of a .wasm file in the package, and no bytes.',
      );
    }
    if (!/\.wasm(\.br)?$/.test(path)) {
      throw new TypeError(`WXWebAssembly.instantiate expects a .wasm or .wasm.br file, and got '${path}'.`);
    }
    const plain = path.replace(/\.br$/, '');
    const bytes = files.read(plain);
    if (bytes) return bytes;
    if (files.read(path)) {
      throw new Error(
        `'${path}' is packed with brotli, which a browser does not unpack. Put ${plain} beside it.`,
      );
    }
    throw new Error(`No file '${path}' in the package.`);
  };
  const refused = (name: string) =>
    function refuse() {
      throw new TypeError(
        `WXWebAssembly.${name} cannot be made of bytes. Use WXWebAssembly.instantiate(path).`,
      );
    };

  const instantiate = async (path: unknown, imports?: Imports) => {
    const { instance, module } = await native.instantiate(bytesOf(path), imports ?? {});
    // WeChat's documentation returns an instance, while engines read `.instance`: both find their exports.
    return { instance, module, exports: instance.exports };
  };
  // safe: exactly these names
  const own = Object.fromEntries(WEB_ASSEMBLY_MEMBERS.map((name) => [name, native[name]])) as Pick<
    typeof WebAssembly,
    (typeof WEB_ASSEMBLY_MEMBERS)[number]
  >;
  return {
    instantiate: (path: unknown, imports?: Imports) => {
      const made = instantiate(path, imports);
      // Makes the stepped clock wait. The caller learns of a failure from the promise.
      clock.whenDone(
        made,
        () => undefined,
        (error) => report.warn(`WXWebAssembly: ${(error as Error).message}`),
      );
      return made;
    },
    ...own,
    Module: refused('Module'),
    Instance: refused('Instance'),
  };
}
