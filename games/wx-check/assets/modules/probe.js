// A script of the package that no bundler has processed: which variables a phone passes to a module, and which paths
// it resolves.
function sloppy() {
  return this;
}
function named(value) {
  if (value === GameGlobal) return 'GameGlobal';
  if (value === module.exports) return 'exports';
  return value === undefined ? 'undefined' : `another ${typeof value}`;
}
const names = [
  'window',
  'self',
  'global',
  'globalThis',
  'innerWidth',
  'performance',
  'sharedCanvas',
  'document',
];
exports.globals = names.map((name) => `${name} ${typeof GameGlobal[name]}`).join(', ');
exports.self = `module ${named(this)}, function ${named(sloppy())}`;

// written out, so that tools that search for required paths find them
const loads = {
  './plain': () => require('./plain'),
  './plain.js': () => require('./plain.js'),
  plain: () => require('plain'),
  './folder': () => require('./folder'),
  'from the root': () => require('assets/modules/plain.js'),
  '/ from the root': () => require('/assets/modules/plain.js'),
  json: () => require('./data.json').data,
};
exports.paths = Object.keys(loads)
  .map((path) => {
    try {
      return `${path} ${loads[path]()}`;
    } catch {
      return `${path} no`; // the error may differ from phone to phone
    }
  })
  .join(', ');
