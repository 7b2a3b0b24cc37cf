import { expect, test } from 'vitest';
import { type ModuleBody, Modules } from '../../adapter/realm/seal/modules.ts';

type Body = (require: (path: string) => unknown, module: { exports: unknown }, exports: never) => void;

/** Modules with scripts given as functions, as in the realm. */
function modulesOf(
  scripts: Record<string, Body>,
  options: Partial<ConstructorParameters<typeof Modules>[0]> & { texts?: Record<string, string> } = {},
) {
  const { texts = {}, ...rest } = options;
  const modules = new Modules({ readText: (path) => texts[path], ...rest });
  for (const [path, body] of Object.entries(scripts)) modules.define(path, body as unknown as ModuleBody);
  return modules;
}

const exporting =
  (value: unknown): Body =>
  (_, module) => {
    module.exports = value;
  };

test('a path is resolved beside the requiring file, then at the root, then in miniprogram_npm', () => {
  const modules = modulesOf({
    'js/a.js': exporting('beside'),
    'a.js': exporting('root'),
    'libs/b/index.js': exporting('folder'),
    'miniprogram_npm/tiny/index.js': exporting('npm'),
    'sub/miniprogram_npm/tiny/index.js': exporting('npm of sub'),
  });
  const from = modules.requireFrom('js/main.js');
  expect(from('./a')).toBe('beside');
  expect(from('a.js')).toBe('beside');
  expect(from('../a')).toBe('root');
  expect(from('/a')).toBe('root');
  expect(from('//a.js')).toBe('root');
  expect(from('libs/b')).toBe('folder');
  expect(from('tiny')).toBe('npm');
  expect(modules.requireFrom('sub/deep/x.js')('tiny')).toBe('npm of sub');
});

test('a module runs once, and its `this` is the global object, through which some libraries share names', () => {
  let runs = 0;
  const modules = modulesOf({
    'a.js': function (this: unknown, _require, module, exports) {
      runs++;
      expect(this).toBe(modules.scope.gameGlobal);
      expect(exports).toBe(module.exports);
    },
  });
  const require = modules.requireFrom('game.js');
  expect(require('./a')).toBe(require('a.js'));
  expect(runs).toBe(1);
});

test('modules in a cycle see what has been exported so far', () => {
  const seen: unknown[] = [];
  const modules = modulesOf({
    'a.js': (require, module) => {
      (module.exports as Record<string, unknown>).early = 1;
      require('./b');
      (module.exports as Record<string, unknown>).late = 2;
    },
    'b.js': (require) => {
      seen.push({ ...(require('./a') as object) });
    },
  });
  modules.run('a.js');
  expect(seen).toEqual([{ early: 1 }]);
});

test('JSON files are modules; for invalid JSON the error names the file', () => {
  const modules = modulesOf({}, { texts: { 'data/level.json': '\ufeff{"width": 3}', 'bad.json': '{' } });
  const require = modules.requireFrom('game.js');
  expect(require('data/level.json')).toEqual({ width: 3 });
  expect(require('./data/level')).toEqual({ width: 3 });
  expect(() => require('bad.json')).toThrow(/'bad.json' is required as JSON and is not JSON/);
});

test('the error for a missing module names the request and the requiring file', () => {
  const modules = modulesOf({ 'js/main.js': (require) => void require('./rules.js') });
  expect(() => modules.run('js/main.js')).toThrow(
    "Cannot find module './rules.js', required by 'js/main.js'.",
  );
});

test('a module that throws runs again at the next require', () => {
  let runs = 0;
  const modules = modulesOf({
    'a.js': (_, module) => {
      if (runs++ === 0) throw new Error('not yet');
      module.exports = 'ready';
    },
  });
  const require = modules.requireFrom('game.js');
  expect(() => require('a')).toThrow('not yet');
  expect(require('a')).toBe('ready');
});

test('code of an unloaded subpackage cannot be required', () => {
  const modules = modulesOf(
    { 'stage/boss.js': exporting('boss') },
    { lockedIn: (path) => (path.startsWith('stage/') ? 'stage1' : undefined) },
  );
  expect(() => modules.requireFrom('game.js')('./stage/boss')).toThrow(
    "'stage/boss.js' is in the subpackage 'stage1', which is not loaded yet. Call wx.loadSubpackage({name: 'stage1'}) first.",
  );
});

test('requirePlugin finds plugins inside the package and throws for the others', () => {
  const modules = modulesOf({ 'cocos/core.js': exporting('core') }, { pluginPaths: { cocos: 'cocos' } });
  expect(modules.requirePlugin('cocos/core.js')).toBe('core');
  expect(() => modules.requirePlugin('Layout')).toThrow("The plugin 'Layout' is not in this package.");
});

test('a plugin starts with the main of its plugin.json, else with index.js, else with its only script', () => {
  const pluginPaths = { named: 'named', plain: 'plain', lone: './lone/', many: 'many' };
  const modules = modulesOf(
    {
      'named/engine.js': exporting('main'),
      'named/index.js': exporting('index of named'),
      'plain/index.js': exporting('index'),
      'lone/engine.min.js': exporting('only one'),
      'many/a.js': exporting('a'),
      'many/b.js': exporting('b'),
    },
    { pluginPaths, texts: { 'named/plugin.json': '{"main": "engine.js"}' } },
  );
  expect(modules.requirePlugin('named')).toBe('main');
  expect(modules.requirePlugin('plain')).toBe('index');
  expect(modules.requirePlugin('lone')).toBe('only one');
  expect(() => modules.requirePlugin('many')).toThrow(
    "Cannot find module 'many', required by 'requirePlugin'",
  );
});

test('a script required with different letter case is found, with a warning', () => {
  const warnings: string[] = [];
  const modules = modulesOf(
    { 'js/Player.js': exporting('player'), 'libs/Adapter/index.js': exporting('adapter') },
    { warn: (text) => warnings.push(text) },
  );
  const require = modules.requireFrom('js/main.js');
  expect(require('./player')).toBe('player');
  expect(require('libs/adapter')).toBe('adapter');
  expect(warnings[0]).toContain("'js/main.js' requires './player', but the package has 'js/Player.js'");
  expect(() => require('../player')).toThrow('Cannot find module');
});

test('in the open data domain, paths are also resolved from its own folder', () => {
  const modules = modulesOf({ 'sub/render/tpl.js': exporting('tpl') }, { root: 'sub' });
  const require = modules.requireFrom('sub/deep/index.js');
  expect(require('render/tpl.js')).toBe('tpl');
  expect(require('/render/tpl')).toBe('tpl');
});

test('a path cannot leave the package', () => {
  const modules = modulesOf({ 'a.js': exporting('a') });
  expect(modules.requireFrom('js/main.js')('../../../../a')).toBe('a');
  expect(() => modules.requireFrom('js/main.js')('../../../../etc/passwd')).toThrow('Cannot find module');
});
