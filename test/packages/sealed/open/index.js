/** The open data domain tries forbidden things: to communicate, to store something, to see the game's globals. */
const names = [
  'request',
  'downloadFile',
  'setStorageSync',
  'getFileSystemManager',
  'createInnerAudioContext',
];
names.push('connectSocket', 'getOpenDataContext', 'login', 'createWorker', 'loadSubpackage');
const found = names.filter((name) => wx[name] !== undefined);
if (typeof GameGlobal.disk !== 'undefined') found.push('the globals of the game');
try {
  require('../game.js');
  found.push('scripts of the game');
} catch (error) {
  console.log(`requires across: sealed (${error.message.slice(0, 20)})`);
}
console.log(`inside open data: ${found.length > 0 ? `OPEN: ${found.join(', ')}` : 'sealed'}`);
