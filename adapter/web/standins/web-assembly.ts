/**
 * `import 'tiao/standins/web-assembly'`: WebAssembly by WXWebAssembly, for libraries that load a module themselves. A phone
 * loads modules only from files of the package. `tiao build` writes those that a library contains as text into files, and
 * leaves bytes with the file's path there (make/web-assembly.ts); other bytes are rejected with an error.
 */
import { WEB_ASSEMBLY_MEMBERS } from '../../contract/web-assembly.ts';

const NO_BYTES =
  "a phone loads WebAssembly only from a file of the package. Import the file as './x.wasm?init', which gives a function that loads it";
const NOT_NOW = 'a phone has no module at once. Use WebAssembly.instantiate(), which gives a promise';

/** The name of the section that holds the path, with its length before it: the last one of an empty module. */
const SECTION = '\x09tiao.file';

/** The result of WebAssembly.compile: a module that is loaded when it is instantiated. */
class Module {
  readonly path: string;

  constructor(source: unknown) {
    const path = pathOf(source);
    if (path === undefined) throw new TypeError(`WebAssembly.Module: ${NO_BYTES}.`);
    this.path = path;
  }
}

class Instance {
  constructor() {
    throw new TypeError(`WebAssembly.Instance: ${NOT_NOW}.`);
  }
}

/** The path of a module: given as text, as a module, or in bytes that `tiao build` wrote. */
function pathOf(source: unknown): string | undefined {
  if (typeof source === 'string') return source;
  if (source instanceof Module) return source.path;
  const bytes = ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
    : new Uint8Array(source as ArrayBuffer); // safe: anything else gives an empty array
  const text = String.fromCharCode(...bytes.subarray(0, 256));
  const at = text.indexOf(SECTION);
  return at < 0 ? undefined : text.slice(at + SECTION.length);
}

async function instantiate(source: unknown, imports?: WXWebAssembly.Imports) {
  const path = pathOf(source);
  if (path === undefined) throw new TypeError(`WebAssembly.instantiate: ${NO_BYTES}.`);
  // the documentation promises an instance, and WeChat's engines read `.instance`
  const made: WXWebAssembly.Instance & { instance?: WXWebAssembly.Instance } =
    await WXWebAssembly.instantiate(path, imports);
  const instance = made.instance ?? made;
  return source instanceof Module ? instance : { instance, module: new Module(path) };
}

/** Safe: a phone has Global, which the typings leave out. */
const own = WXWebAssembly as { [name: string]: unknown };

GameGlobal.WebAssembly ??= {
  instantiate,
  compile: async (source: unknown) => new Module(source),
  validate: (source: unknown) => pathOf(source) !== undefined,
  Module,
  Instance,
  ...Object.fromEntries(
    WEB_ASSEMBLY_MEMBERS.map((name) => [name, own[name] ?? (name.endsWith('Error') ? Error : undefined)]),
  ),
};
