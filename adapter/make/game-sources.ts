/**
 * Checks a game's sources at build time for mistakes that would otherwise appear only on the phone: a game.json that
 * WeChat rejects, a default export that is no game, imports of names that are not exported, and files that are not in
 * assets/.
 */
import { readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { type Plugin, parseSync, Visitor } from 'vite';
import { shownPath } from '../host/project.ts';
import { whyDropped } from '../package/dropped-files.ts';
import { gameJsonFault } from '../package/game-json.ts';
import { readProjectConfig } from '../package/project-config.ts';
import { literalOf, placeAt, type SourceFault } from '../package/source-text.ts';
import { type Assets, assetsOf } from './assets.ts';
import { importFault } from './import-names.ts';

/** A path in assets/, with an extension. */
const ASSET = /^\/?(assets\/[^?#]*\.\w+)$/;

export function gameSources(gameDir: string): Plugin {
  const index = join(gameDir, 'index.ts');
  const gameJson = join(gameDir, 'game.json');
  const isOwn = (id: string) => id.startsWith(gameDir + sep) && !id.includes(`${sep}node_modules${sep}`);
  return {
    name: 'tiao:game-sources',
    enforce: 'pre',
    async transform(code, id) {
      const fault =
        (id === index && defaultExportFault(code)) ||
        (isOwn(id) &&
          id.endsWith('.ts') &&
          (await importFault(code, id, async (name, importer) => {
            // what cannot be resolved is reported in a sentence when the bundler asks for it itself
            const found = await this.resolve(name, importer).catch(() => null);
            return found?.id;
          })));
      if (fault) this.error(`${shownPath(id)}${fault.place} ${fault.message}`);
    },
    generateBundle(_, bundle) {
      const jsonFault = gameJsonFault(readFileSync(gameJson));
      if (jsonFault) this.error(`${shownPath(gameJson)}${jsonFault.place} ${jsonFault.message}`);
      const config = readProjectConfig(gameDir);
      const [refusal] = config.refused;
      if (refusal) this.error(`${shownPath(join(gameDir, refusal.file))}${refusal.place} ${refusal.message}`);
      const assets = assetsOf(gameDir, config.packOptions);
      const [dropped] = assets.dropped.values();
      if (dropped) this.error(dropped.replace(/\.$/, ''));
      for (const output of Object.values(bundle)) {
        if (output.type !== 'chunk') continue;
        for (const [id, { code }] of Object.entries(output.modules)) {
          const fault = code && isOwn(id) && missingAsset(readFileSync(id, 'utf8'), assets);
          if (fault) this.error(`${shownPath(id)}${fault.place} ${fault.message}`);
        }
      }
    },
  };
}

const EXPECTED = 'export default { id, title, design, start } satisfies Game';

function defaultExportFault(text: string): SourceFault | undefined {
  const { program, errors } = parseSync('index.ts', text);
  if (errors.length > 0) return undefined; // the bundler's error is better
  const exported = program.body.find((node) => node.type === 'ExportDefaultDeclaration');
  const isReexported = /\bas\s+default\b|export\s*\{\s*default\b/.test(text);
  if (!exported) {
    return isReexported
      ? undefined
      : { place: '', message: `has no default export, and the game is expected there: ${EXPECTED}` };
  }
  const game = literalOf(exported.declaration, program);
  if (!game || game.properties.some(({ type }) => type === 'SpreadElement')) return undefined;
  const names = game.properties.map((property) =>
    property.type === 'Property' && property.key.type === 'Identifier' ? property.key.name : '',
  );
  if (names.includes('start')) return undefined;
  const message = `exports a game without 'start', the function that makes its first scene: ${EXPECTED}`;
  return { place: placeAt(text, exported.start), message };
}

function missingAsset(text: string, { packed: there, leftOut }: Assets): SourceFault | undefined {
  let fault: SourceFault | undefined;
  new Visitor({
    Literal({ value, start }) {
      const path = typeof value === 'string' ? ASSET.exec(value)?.[1] : undefined;
      if (fault || path === undefined || there.includes(path)) return;
      if (leftOut.has(path)) {
        const why =
          whyDropped(path)?.replace(/\.$/, '') ?? 'it is left out by packOptions in project.config.json';
        fault = { place: placeAt(text, start), message: `names '${path}', and it is not packed: ${why}` };
        return;
      }
      const alike = there.find((one) => one.toLowerCase() === path.toLowerCase());
      const known = alike
        ? `There is '${alike}', and on phones upper and lower case differ`
        : there.length === 0
          ? 'The game has no files in assets/'
          : `There are: ${there.slice(0, 12).join(', ')}${there.length > 12 ? ', …' : ''}`;
      fault = {
        place: placeAt(text, start),
        message: `names '${path}', and there is no such file. ${known}`,
      };
    },
  }).visit(parseSync('source.ts', text).program);
  return fault;
}
