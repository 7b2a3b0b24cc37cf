/**
 * The names that pixi shares with JavaScript, the DOM and WebGL, as listed in TypeScript's libraries. The build does not
 * shorten members with these names. After an update of pixi: `node --import tsx test/make/platform-names.ts --write`.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parseSync, Visitor } from 'vite';
import { PIXI_LIB } from '../../adapter/make/pixi-modules.ts';

export const LIST = new URL('../../adapter/make/platform-names.json', import.meta.url);

/** Every word of the libraries. That is more than their names, which is safe. */
function wordsOfPlatform(): Set<string> {
  const folder = join(dirname(createRequire(import.meta.url).resolve('@typescript/old/package.json')), 'lib');
  const words = new Set<string>();
  for (const file of readdirSync(folder)) {
    if (!/^lib\..*d\.ts$/.test(file)) continue;
    for (const [word] of readFileSync(join(folder, file), 'utf8').matchAll(/[A-Za-z_$][\w$]*/g))
      words.add(word);
  }
  return words;
}

function membersOfPixi(): Set<string> {
  const names = new Set<string>();
  const add = (key: { type: string; name?: string }) => {
    if (key.type === 'Identifier' && key.name) names.add(key.name);
  };
  for (const path of readdirSync(PIXI_LIB, { recursive: true, encoding: 'utf8' })) {
    if (!path.endsWith('.mjs')) continue;
    const { program } = parseSync('module.js', readFileSync(join(PIXI_LIB, path), 'utf8'));
    new Visitor({
      MemberExpression: ({ computed, property }) => void (!computed && add(property as { type: string })),
      MethodDefinition: ({ computed, key }) => void (!computed && add(key as { type: string })),
      PropertyDefinition: ({ computed, key }) => void (!computed && add(key as { type: string })),
      Property: ({ computed, key }) => void (!computed && add(key as { type: string })),
    }).visit(program);
  }
  return names;
}

/** The shared names, sorted by character code, so that every machine writes the same list. */
export function platformNames(): string[] {
  const platform = wordsOfPlatform();
  return [...membersOfPixi()].filter((name) => platform.has(name)).sort();
}

if (process.argv.includes('--write')) writeFileSync(LIST, `${JSON.stringify(platformNames())}\n`);
