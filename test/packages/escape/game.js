/** Tries every way out of the realm that works in a page, and prints how each went. */
const sloppyGlobal = (function () {
  return this;
})();

function attempt(name, way) {
  let how;
  try {
    const got = way();
    how = got === undefined || got === null ? 'nothing' : `got ${typeof got}`;
  } catch (error) {
    how = `refused: ${error.name || error.errMsg}`;
  }
  console.log(`${name}: ${how}`);
}

const names = [
  'window',
  'document',
  'location',
  'navigator',
  'localStorage',
  'indexedDB',
  'fetch',
  'XMLHttpRequest',
];
names.push(
  'WebSocket',
  'Image',
  'Audio',
  'Worker',
  'top',
  'parent',
  'opener',
  'frames',
  'self',
  'postMessage',
);
for (const name of names) attempt(name, () => GameGlobal[name]);
// some packages read `window` before an adapter defines it; they get the game's own global object, not the browser's
attempt('window', () => (typeof window === 'undefined' || window === GameGlobal ? undefined : window));
attempt('typeof document', () => (typeof document === 'undefined' ? undefined : document));
// biome-ignore lint/security/noGlobalEval: that it is refused is what is tested
attempt('eval', () => eval('1 + 1'));
attempt('Function', () => new Function('return 1')());
attempt('constructor', () => (() => 1).constructor('return 1')());
attempt('page behind this', () => sloppyGlobal?.parent?.document);
attempt('opener behind this', () => sloppyGlobal?.opener);
console.log('done');

// called by the test, through the config
if (GameGlobal.leave) {
  const { location } = sloppyGlobal;
  location.href = GameGlobal.leave;
}
