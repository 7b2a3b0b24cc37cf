/**
 * Resolves the library that the polyfills use (web/standins) to its variant for engines without browser names:
 * @exodus/bytes lists that variant in its package.json under `react-native`. The browser variant reads TextDecoder when it
 * loads, which a phone does not have.
 */
import { dirname, join, relative, sep } from 'node:path';
import type { Plugin } from 'vite';
import { libraryOf, manifestOf } from './libraries.ts';

const LIBRARY = '@exodus/bytes';

export function standins(): Plugin {
  return {
    name: 'tiao:standins',
    enforce: 'pre',
    resolveId(name, importer) {
      if (!importer || libraryOf(importer) !== LIBRARY) return null;
      const { dir, manifest } = manifestOf(importer) ?? {};
      if (!dir || !manifest) return null;
      const file = name.startsWith('.')
        ? `./${relative(dir, join(dirname(importer), name))
            .split(sep)
            .join('/')}`
        : name.replace(LIBRARY, '.');
      const instead = manifest['react-native']?.[file];
      return instead === undefined ? null : join(dir, instead);
    },
  };
}
