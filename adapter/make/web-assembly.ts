/**
 * WebAssembly in a package. A phone can load a module only from a file, by WXWebAssembly.instantiate(path), not from bytes.
 * So every module that the game imports, locates by URL or contains as text becomes a file in `wasm/`:
 *
 * - `import init from './x.wasm?init'`: `init(imports)` returns a promise of the instance, as in Vite;
 * - `import path from './x.wasm?url'`, and `new URL('x.wasm', import.meta.url)` in a library: the path of the file;
 * - `import * as exports from './x.wasm'`, as wasm-bindgen writes it: the game starts once the module is loaded;
 * - a module as base64 in a script: the text becomes that of an empty module with the path (web/standins/web-assembly.ts).
 */
import { readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ESTree, type Plugin, parseSync, Visitor } from 'vite';
import { shownPath } from '../host/project.ts';
import { libraryOf } from './libraries.ts';

/** The folder that `tiao/standins/…` refers to. */
const STANDINS = fileURLToPath(new URL('../web/standins/', import.meta.url));
/** The folder in the package. */
const FOLDER = 'wasm';
const FILE = /\.wasm(\?init|\?url)?$/;
const PREFIX = '\0tiao:wasm:';
/** Id of the virtual module with the exports of all modules that the game waits for, and `ready`, a promise. */
export const WAITED = '\0tiao:wasm';
/**
 * A WebAssembly module as base64; it begins with `\0asm`. Short ones do not match: they only test a feature of the engine.
 */
const AS_TEXT = /^(data:[\w/;,.-]*base64,)?(AGFzb[\w+/=]{2000,})$/;

/** The files that a game waits for before its first module runs. */
export type Awaited = {
  files: string[];
  /** the polyfills that the game imports; the scripts beside the files may need them */
  standins: string[];
};

/** Thrown if the game imports WebAssembly as ES modules and must wait for it. The game is then built again. */
export class NeedsModules extends Error {
  constructor(readonly awaited: Awaited) {
    super(`The game waits for ${awaited.files.join(', ')}.`);
  }
}

export function webAssembly(outDir: string, awaited: Awaited | undefined): Plugin {
  /** path in the package → content */
  const files = new Map<string, Uint8Array>();
  const imported = new Set<string>();
  const standins = new Set<string>();
  const pathOf = (file: string, bytes: Uint8Array): string => {
    const name = basename(file);
    for (let n = 1; ; n++) {
      const path = `${FOLDER}/${n === 1 ? name : name.replace('.wasm', `-${n}.wasm`)}`;
      const there = files.get(path);
      if (there && Buffer.compare(there, bytes) !== 0) continue;
      files.set(path, bytes);
      return path;
    }
  };
  const read = (file: string): string => pathOf(file, readFileSync(file));

  return {
    name: 'tiao:web-assembly',
    enforce: 'pre',
    buildStart() {
      files.clear();
      imported.clear();
      standins.clear();
    },

    async resolveId(name, importer) {
      if (name === WAITED) return WAITED;
      if (name.startsWith(STANDINS)) standins.add(name);
      const [, query = ''] = FILE.exec(name) ?? [];
      if (!FILE.test(name) || name.startsWith(PREFIX)) return null;
      const found = await this.resolve(name.slice(0, name.length - query.length), importer, {
        skipSelf: true,
      });
      return found && { id: PREFIX + found.id.replace(/\?.*$/, '') + query, moduleSideEffects: false };
    },

    load(id) {
      if (id === WAITED) return waited(awaited, read);
      if (!id.startsWith(PREFIX)) return null;
      const [, query] = FILE.exec(id) ?? [];
      const file = id.slice(PREFIX.length).replace(/\?.*$/, '');
      const path = JSON.stringify(read(file));
      if (query === '?url') return `export default ${path};`;
      if (query === '?init')
        return `${INSTANTIATE}export default (imports) => instantiate(${path}, imports);`;
      imported.add(file);
      // CommonJS, because it is evaluated late and need not list its exports
      return `module.exports = require(${JSON.stringify(WAITED)}).made[${path}];`;
    },

    transform: {
      filter: { code: /AGFzb|\.wasm['"`]\s*,\s*import\.meta\.url/ },
      handler(code, id) {
        const name =
          libraryOf(id)?.replace(/\W+/g, '-').replace(/^-/, '') ?? basename(id).replace(/\.\w+$/, '');
        const made = withFiles(code, id.replace(/\?.*$/, ''), {
          ofText: (bytes) => pathOf(`${name}.wasm`, bytes),
          ofUrl: (request) => read(resolve(dirname(id), request)),
        });
        // line numbers do not change
        return made === code ? null : { code: made, map: null };
      },
    },

    buildEnd() {
      if (!awaited && imported.size > 0)
        throw new NeedsModules({ files: [...imported], standins: [...standins] });
    },

    async writeBundle(_, bundle) {
      await rm(join(outDir, FOLDER), { recursive: true, force: true });
      const code = Object.values(bundle).map((output) => (output.type === 'chunk' ? output.code : ''));
      for (const [path, bytes] of files) {
        if (!code.some((text) => text.includes(path) || text.includes(moduleNaming(path).toString('base64'))))
          continue;
        await mkdir(join(outDir, FOLDER), { recursive: true });
        await writeFile(join(outDir, path), bytes);
      }
    },
  };
}

/** WeChat's documentation promises an instance, and its engines read `.instance`. */
const INSTANTIATE =
  'const instantiate = (path, imports) => WXWebAssembly.instantiate(path, imports).then((made) => made.instance || made);\n';

/** The module that instantiates the files that the game waits for. Each gets its imports from scripts beside it. */
function waited(
  { files, standins }: Awaited = { files: [], standins: [] },
  read: (file: string) => string,
): string {
  const imports = standins.map((name) => `import ${JSON.stringify(name)};\n`);
  const made = files.map((file) => {
    const wanted = new Map<string, Set<string>>();
    for (const { module, name } of WebAssembly.Module.imports(new WebAssembly.Module(readFileSync(file)))) {
      if (!module.startsWith('.')) {
        throw new Error(
          `${shownPath(file)} imports '${name}' from '${module}', which is no path, so it cannot be imported like a script. Import '${basename(file)}?init', and give its imports`,
        );
      }
      wanted.set(module, (wanted.get(module) ?? new Set()).add(name));
    }
    const given = [...wanted].map(([module, names]) => {
      const members = [...names].map((name) => {
        const local = `i${imports.length}`;
        imports.push(
          `import { ${JSON.stringify(name)} as ${local} } from ${JSON.stringify(resolve(dirname(file), module))};\n`,
        );
        return `${JSON.stringify(name)}: ${local}`;
      });
      return `${JSON.stringify(module)}: { ${members.join(', ')} }`;
    });
    const path = JSON.stringify(read(file));
    return `instantiate(${path}, { ${given.join(', ')} }).then((instance) => { made[${path}] = instance.exports; })`;
  });
  return `${imports.join('')}${INSTANTIATE}export const made = {};
export const ready = Promise.all([${made.join(', ')}]);`;
}

type Ways = {
  /** returns the path for a module that was text */
  ofText(bytes: Uint8Array): string;
  /** returns the path for a module beside the script */
  ofUrl(request: string): string;
};

/** The same code, with modules as text and URLs of modules replaced by paths in the package. */
function withFiles(code: string, file: string, { ofText, ofUrl }: Ways): string {
  const edits: { start: number; end: number; text: string }[] = [];
  const urlOf = (node: ESTree.Node): string | undefined => {
    if (node.type !== 'NewExpression' || node.callee.type !== 'Identifier' || node.callee.name !== 'URL')
      return undefined;
    const [address, base] = node.arguments;
    const isHere = base?.type === 'MemberExpression' && base.object.type === 'MetaProperty';
    const isText = address?.type === 'Literal' && typeof address.value === 'string';
    return isHere && isText && address.value.endsWith('.wasm') ? address.value : undefined;
  };
  new Visitor({
    MemberExpression({ object, property, computed, start, end }) {
      const request = urlOf(object);
      const isAddress = !computed && property.type === 'Identifier' && property.name === 'href';
      if (request !== undefined && isAddress)
        edits.push({ start, end, text: JSON.stringify(ofUrl(request)) });
    },
    NewExpression(node) {
      const request = urlOf(node);
      if (request === undefined || edits.some(({ start }) => start === node.start)) return;
      edits.push({ start: node.start, end: node.end, text: JSON.stringify(ofUrl(request)) });
    },
    Literal({ value, start, end }) {
      const [, head = '', base64] = (typeof value === 'string' && AS_TEXT.exec(value)) || [];
      if (base64 === undefined) return;
      const path = ofText(Buffer.from(base64, 'base64'));
      edits.push({ start, end, text: JSON.stringify(head + moduleNaming(path).toString('base64')) });
    },
    TemplateElement({ value: { cooked }, start, end }) {
      const [, head = '', base64] = AS_TEXT.exec(cooked ?? '') ?? [];
      if (base64 === undefined) return;
      const path = ofText(Buffer.from(base64, 'base64'));
      edits.push({ start, end, text: head + moduleNaming(path).toString('base64') });
    },
  }).visit(parseSync(file, code).program);
  let made = code;
  for (const { start, end, text } of edits.sort((a, b) => b.start - a.start)) {
    made = made.slice(0, start) + text + made.slice(end);
  }
  return made;
}

/** An empty module that names a file in a section of its own, for web/standins/web-assembly.ts. */
function moduleNaming(path: string): Buffer {
  const section = Buffer.from('tiao.file');
  const content = Buffer.concat([Buffer.from([section.length]), section, Buffer.from(path)]);
  return Buffer.concat([Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 0, content.length]), content]);
}
