/**
 * What the stand-ins are made of (web/standins), as an engine without a browser's names gets it: @exodus/bytes keeps that
 * variant under the field of its package.json for React Native, and reads TextDecoder as it loads in the one for browsers.
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
