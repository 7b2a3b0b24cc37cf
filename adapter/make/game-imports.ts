/**
 * Reports imports that cannot work on a phone, such as modules of Node and packages that are not installed. Uses the
 * replacements for browsers in a library's package.json.
 */
import { existsSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Plugin, parseSync } from 'vite';
import { shownPath } from '../host/project.ts';
import { runsOnLoad } from '../package/on-load.ts';
import { placeAt } from '../package/source-text.ts';
import { broughtBy, browserField, type ImportersOf, libraryOf, manifestOf } from './libraries.ts';

const ENGINE = fileURLToPath(new URL('../../engine/index.ts', import.meta.url));
const BUILTIN = new Set(builtinModules);
const EMPTY = '\0tiao:no-module';
const MISSING = '\0tiao:missing:';
/** Vite's placeholder for modules of Node, and for modules that a `browser` field excludes. */
const LEFT_OUT = '__vite-browser-external';
/** `name`, `@scope/name/part`: neither a path nor a virtual module of the bundler. */
const BARE = /^(?:@[\w.-]+\/)?[a-z\d][\w.-]*(?:\/[^\0]*)?$/i;

export function gameImports(): Plugin {
  /** first importer of each library by its name: the bundler knows importers only when everything is read */
  const asked = new Map<string, string>();
  const importersOf: ImportersOf = (id) => {
    const first = asked.get(libraryOf(id) ?? '');
    return first === undefined ? [] : [first];
  };
  return {
    name: 'tiao:game-imports',
    enforce: 'pre',
    buildStart: () => asked.clear(),
    async resolveId(name, importer, { kind }) {
      if (!importer || importer.startsWith('\0')) return null;
      const whoOf = () =>
        shownPath(importer) + placeOfImport(importer, name) + ofLibrary(importer, importersOf);
      if (NO_SCRIPT.test(name)) {
        this.error(
          `${whoOf()} imports '${name}', which is no script: a phone has no style sheets, pages or binary modules. Leave it out`,
        );
      }
      if (/^\.\.?(?:\/|$)/.test(name) && !libraryOf(importer)) {
        const file = await this.resolve(name, importer, { skipSelf: true, kind });
        if (!file) this.error(`${whoOf()} imports '${name}', and there is no such file`);
        return file;
      }
      const isOfNode = name.startsWith('node:') || BUILTIN.has(name);
      if (!isOfNode && !BARE.test(name)) return null;
      if (!asked.has(packageOf(name))) asked.set(packageOf(name), importer);
      const inBrowser = browserField(name, importer);
      if (inBrowser === false) return { id: EMPTY, moduleSideEffects: false };
      if (inBrowser !== undefined && isOfNode) {
        const { dir = '' } = manifestOf(importer) ?? {};
        const instead = inBrowser.startsWith('.') ? join(dir, inBrowser) : inBrowser;
        return this.resolve(instead, importer, { skipSelf: true });
      }
      const found = await this.resolve(name, importer, { skipSelf: true, kind }).catch((error: Error) => {
        if (!/is not exported|not defined by "exports"|this\.resolve/.test(error.message)) throw error;
        return this.error(
          `${whoOf()} imports '${name}', and ${packageOf(name)} does not export it: see "exports" in its package.json. A file of it can still be imported by its path, as './node_modules/${name}'`,
        );
      });
      // an npm package may have the name of a module of Node, such as `url` and `punycode`
      if (found && !found.external && !found.id.startsWith(LEFT_OUT)) return found;
      // a folder without packages of its own still has the engine's pixi
      const own = packageOf(name) === 'pixi.js' && (await this.resolve(name, ENGINE, { skipSelf: true }));
      if (own) return own;
      // a library may require a module of Node if it detects that it runs on a server
      const isLate = kind === 'dynamic-import' || (kind === 'require-call' && !isCertain(importer, name));
      if (isLate && libraryOf(importer)) return MISSING + name;
      if (isOfNode) {
        this.error(
          `${whoOf()} imports '${name}', a module of Node's, which no phone has. Files are read with wx.getFileSystemManager(), requests are made with wx.request()`,
        );
      }
      if (found) return found;
      this.error(`${whoOf()} imports '${name}', which is not installed: npm install ${packageOf(name)}`);
    },
    load: (id) => {
      if (id === EMPTY) return 'export default {};';
      if (!id.startsWith(MISSING)) return null;
      const name = id.slice(MISSING.length);
      // a missing module fails where it is required, as on a phone
      return `throw new Error(${JSON.stringify(`Cannot find module '${name}': the package has none of that name.`)}); module.exports = {};`;
    },
  };
}

/** Extensions of files other than scripts that web bundlers accept, and Node's native modules. */
const NO_SCRIPT = /\.(?:css|scss|sass|less|styl|html?|vue|svelte|node)(?:\?.*)?$/;

function packageOf(name: string): string {
  return name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');
}

function ofLibrary(importer: string, importersOf: ImportersOf): string {
  const library = libraryOf(importer);
  const by = broughtBy(importer, importersOf);
  return library ? ` (the library ${library}${by ? `, imported by ${by}` : ''})` : '';
}

function placeOfImport(file: string, name: string): string {
  if (!existsSync(file)) return '';
  const text = readFileSync(file, 'utf8');
  const { staticImports, staticExports } = parseSync(file, text).module;
  const found =
    staticImports.find(({ moduleRequest }) => moduleRequest.value === name) ??
    staticExports.find(({ entries }) => entries.some(({ moduleRequest }) => moduleRequest?.value === name));
  const at =
    found?.start ??
    text.search(new RegExp(`\\b(?:require|import)\\s*\\(\\s*['"]${name.replace(/\W/g, '\\$&')}['"]`));
  return at < 0 ? '' : placeAt(text, at);
}

/** Returns whether the file certainly requires the module while it loads: outside any condition, function and `try`. */
function isCertain(file: string, name: string): boolean {
  const { program } = parseSync(file, readFileSync(file, 'utf8'));
  return runsOnLoad(program).requires.includes(name);
}
