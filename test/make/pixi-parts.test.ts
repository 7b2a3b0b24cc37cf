/** A package contains only the parts of pixi that its code names, and draws the same as with all of pixi. */
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseSync, Visitor } from 'vite';
import { afterAll, describe, expect, test } from 'vitest';
import { namesIn } from '../../adapter/make/named.ts';
import { buildPackage } from '../../adapter/make/package.ts';
import { PIXI_LIB, pixiSource } from '../../adapter/make/pixi-modules.ts';
import { PARTS, partsAsked } from '../../adapter/make/pixi-parts.ts';
import names from '../../adapter/make/platform-names.json' with { type: 'json' };
import { shortNames } from '../../adapter/make/short-names.ts';
import { edited, emptied, withoutListed, withoutMembers } from '../../adapter/make/source-edits.ts';
import { unnamedIn } from '../../adapter/make/unnamed-members.ts';
import { type Drawn, drawnBy } from './drawn.ts';
import { platformNames } from './platform-names.ts';

const root = mkdtempSync(join(tmpdir(), 'tiao-parts-'));
afterAll(() => rmSync(root, { recursive: true }));

const asked = (code: string) => partsAsked(namesIn(code)).map(({ name }) => name);

describe('a part is asked for', () => {
  test.each([
    ['by a member', 'sprite.mask = circle;', 'masks'],
    ['by an option', 'new Container({ mask: circle });', 'masks'],
    ['by a name in quotes', "sprite['mask'] = circle;", 'masks'],
    ['by an import', "import { BlurFilter as Blur } from 'pixi.js';", 'filters'],
    ['by an import for its effect', "import 'pixi.js/advanced-blend-modes';", 'filters'],
    ['by an option that no word of pixi’s reads as well', "new Sprite({ eventMode: 'static' });", 'events'],
    ['by an import of its events', "import 'pixi.js/events';", 'events'],
    ['by a shape', 'new Graphics().poly([0, 0, 9, 0, 9, 9]).fill(0);', 'outlines of lines and curves'],
    ['by a stroke', 'new Graphics().circle(0, 0, 9).stroke({ width: 2 });', 'strokes'],
    ['by a colour, in any case', "sprite.tint = 'Tomato';", 'names of colours'],
    ['by a kind of texture', "new BufferImageSource({ format: 'rgba16float' });", 'texture formats'],
  ])('%s', (_, code, part) => expect(asked(code)).toContain(part));

  test('and not by a name of one’s own', () => {
    expect(asked('const mask = 1; function filters() { return mask; } sprite.tint = "white";')).toEqual([]);
    expect(asked("new BufferImageSource({ format: 'rgba8unorm' });")).toEqual([]);
  });
});

test('every part still fits today’s pixi', () => {
  for (const path of new Set(PARTS.flatMap(({ without = {} }) => Object.keys(without)))) {
    const source = readFileSync(join(PIXI_LIB, `${path}.mjs`), 'utf8');
    const small = pixiSource(path, source, []);
    expect(small, path).not.toBe(source);
    expect(parseSync('module.js', small).errors, path).toEqual([]);
  }
  for (const path of PARTS.flatMap(({ brings = [] }) => brings)) {
    expect(readFileSync(join(PIXI_LIB, `${path}.mjs`), 'utf8')).toContain('extensions.add');
  }
});

test('pixi puts together the names of members in one place, which is known', () => {
  const found: string[] = [];
  for (const path of readdirSync(PIXI_LIB, { recursive: true, encoding: 'utf8' })) {
    if (!path.endsWith('.mjs')) continue;
    const source = readFileSync(join(PIXI_LIB, path), 'utf8');
    new Visitor({
      MemberExpression({ object, computed, property }) {
        const isMade = property.type === 'TemplateLiteral' || property.type === 'BinaryExpression';
        const text = source.slice(property.start, property.end);
        if (computed && isMade && object.type === 'ThisExpression') found.push(`${path}: ${text}`);
      },
    }).visit(parseSync('module.js', source).program);
  }
  // the build matches this by a pattern: members whose name ends in View keep their names
  expect(found).toEqual(['utils/data/ViewableBuffer.mjs: `$' + '{type}View`']);
});

/** A scene that uses every part. */
const EVERYTHING = `
import { BlurFilter, FillGradient, Graphics, GraphicsContext, GraphicsPath, MeshSimple, Sprite, Text, Texture } from 'pixi.js';
export default {
  id: 'all', title: 'All', design: { width: 750, height: 1334 },
  start: () => ({
    enter({ stage }) {
      const shape = new Graphics(new GraphicsContext().path(new GraphicsPath('M0 0L9 0L9 9Z'))).fill('tomato');
      const masked = new Sprite(Texture.WHITE);
      masked.mask = new Graphics().circle(5, 5, 5).fill(0);
      const dimmed = new Sprite(Texture.WHITE);
      const veil = new Sprite(Texture.WHITE);
      dimmed.mask = veil;
      const blurred = new Sprite(Texture.WHITE);
      blurred.filters = [new BlurFilter({ strength: 2 })];
      const kept = new Graphics().rect(0, 0, 9, 9).fill(new FillGradient({ colorStops: [{ offset: 0, color: 'hsl(9, 90%, 50%)' }, { offset: 1, color: 'blue' }] }));
      const tagged = new Text({ text: 'a<b>c</b>', style: { fontSize: 9, tagStyles: { b: { fontSize: 18 } } } });
      const mesh = new MeshSimple({ texture: Texture.WHITE, vertices: new Float32Array([0, 0, 9, 0, 9, 9]), uvs: new Float32Array(6), indices: new Uint32Array([0, 1, 2]) });
      const screen = new Sprite({ texture: Texture.WHITE, width: 750, height: 1334, alpha: 0.1, eventMode: 'static' });
      screen.on('pointerdown', () => { shape.x = 77; });
      stage.addChild(screen, shape, masked, masked.mask, dimmed, veil, blurred, kept, tagged, mesh);
      kept.cacheAsTexture(true);
      stage.setChildIndex(shape, 2);
    },
  }),
};`;

/** Builds the game both with the parts it needs and with all of pixi, and runs both builds. */
async function drawnBoth(name: string, index: string) {
  const sources = join(root, name);
  mkdirSync(sources);
  symlinkSync(join(PIXI_LIB, '../..'), join(sources, 'node_modules'));
  writeFileSync(join(sources, 'game.json'), '{}');
  writeFileSync(join(sources, 'index.ts'), index);
  const [small, whole] = [join(root, `${name}-small`), join(root, `${name}-whole`)];
  await buildPackage(sources, small);
  await buildPackage(sources, whole, { minify: false });
  return {
    small: await drawnBy(small, 20),
    whole: await drawnBy(whole, 20),
    code: readFileSync(join(small, 'game.js'), 'utf8'),
  };
}

/** The first difference between two logs of calls, which are too long to show. */
function firstDifference(a: Drawn, b: Drawn): string | undefined {
  if (a.failure !== b.failure) return `${a.failure} | ${b.failure}`;
  const at = Math.max(a.calls.length, b.calls.length);
  for (let i = 0; i < at; i++) if (a.calls[i] !== b.calls[i]) return `${i}: ${a.calls[i]} | ${b.calls[i]}`;
  return undefined;
}

describe('a package', () => {
  test('that asks for everything draws what all of pixi draws', async () => {
    const { small, whole } = await drawnBoth('everything', EVERYTHING);
    expect(whole).toMatchObject({ errors: [], failure: null });
    expect(whole.calls.filter((call) => call.startsWith('draw')).length).toBeGreaterThan(20);
    expect(firstDifference(small, whole)).toBeUndefined();
  });

  test('that asks for nothing holds nothing of it, and draws the same', async () => {
    const { small, whole, code } = await drawnBoth(
      'nothing',
      `import { Graphics } from 'tiao';
       export default { id: 'none', title: 'None', design: { width: 750, height: 1334 },
         start: () => ({ enter({ stage }) { stage.addChild(new Graphics().rect(0, 0, 9, 9).fill(0xff0000)); } }) };`,
    );
    expect(whole.calls.length).toBeGreaterThan(20);
    expect(firstDifference(small, whole)).toBeUndefined();
    for (const gone of [
      'setStencilMode',
      'pushMaskBegin',
      'pushFilter',
      'renderPipeId:`mesh`',
      '@group(',
      'chartreuse',
      'prevZ',
    ]) {
      expect(code.includes(gone), gone).toBe(false);
    }
  });
});

describe('what nothing names', () => {
  const all = (code: string) => [{ start: 0, end: code.length, isPixi: true }];
  const withoutUnnamed = (code: string, ranges: ReturnType<typeof all>, words: string[] = []) =>
    edited(code, unnamedIn(code, ranges, words));

  test('goes, with what only it names, and leaves every line where it was', () => {
    const code =
      'class A {\n  used() {}\n  dead() {\n    this.helper();\n  }\n  helper() {}\n}\nnew A().used();';
    expect(withoutUnnamed(code, all(code))).toBe('class A {\n  used() {}\n  \n\n\n  \n}\nnew A().used();');
  });

  test('stays where it is an author’s, and where a pattern, JSON or the language says its name', () => {
    const own = 'wx.login({ success() {} }); class B { onTap() {} }';
    expect(withoutUnnamed(own, [])).toBe(own);
    const code = 'class A { int8View() {} toJSON() {} align() {} }\nthis[`$' + '{kind}View`]();';
    expect(withoutUnnamed(code, all(code), ['align'])).toBe(code);
  });
});

describe('what only pixi names', () => {
  const short = (pixi: string, own = '', outside: string[] = []) =>
    edited(pixi + own, shortNames(pixi + own, [{ start: 0, end: pixi.length }], [], outside));

  test('gets a short name, the same everywhere', () => {
    const code =
      'class A { renderPipe() { const { _style } = this; return _style; } }\nnew A().renderPipe({ _style: 1 });';
    expect(short(code)).toBe(
      'class A { b$() { const { a$: _style } = this; return _style; } }\nnew A().b$({ a$: 1 });',
    );
  });

  test.each([
    ['a game says', 'a.renderPipe();', 'b.renderPipe();', []],
    ['a string says', "a.uColor = 1; 'uniform vec4 uColor;';", '', []],
    ['a shader says', `a.uColor = 1; \`uniform vec4 uColor; ${'/'.repeat(300)}\`;`, '', []],
    ['a JSON file says', 'a.renderPipe();', '', ['renderPipe']],
    ['the platform has', 'gl.bindFramebuffer(); a.getContext().length;', '', []],
    ['an extension of WebGL has', 'ext.COMPRESSED_RGB_ATC_WEBGL;', '', []],
    ['pixi puts together', 'this.int8View = 1;', '', []],
  ])('and keeps the one that %s', (_, pixi, own, outside) => {
    expect(short(pixi, own, outside)).toBe(pixi + own);
  });

  test('the list of the platform’s names is today’s', () => {
    expect(names, 'node --import tsx test/make/platform-names.ts --write').toEqual(platformNames());
  });
});

describe('an edit whose place is not found is reported', () => {
  test.each([
    [() => withoutListed('export const a = [B];', ['C']), "no 'C'"],
    [() => withoutMembers('class A { b() {} }', ['c'], ''), "no member 'c'"],
    [() => pixiSource('rendering/init', 'export {};', []), "pixi's rendering/init has changed"],
  ])('%#', (edit, message) => expect(edit).toThrow(message));

  test('and one that does leaves the rest as it was', () => {
    expect(withoutListed("import { B } from './B.mjs';\nadd(A, B);", ['B'])).toBe('\nadd(A, );');
    expect(
      emptied('const aBit = { x: 1 };\nfunction bBit() { return 1; }', (name) => name.endsWith('Bit')),
    ).toBe('const aBit = undefined;\nconst bBit = () => {};');
  });
});
