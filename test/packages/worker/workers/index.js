import { sum } from './deep/sum';

worker.onMessage((message) => {
  if (message.add) worker.postMessage({ sum: sum(message.add) });
  if (message.bytes) worker.postMessage({ bytes: message.bytes.byteLength });
  if (message.fail) throw new Error('as asked');
  if (!message.look) return;
  const names = [
    'fetch',
    'XMLHttpRequest',
    'importScripts',
    'WebSocket',
    'indexedDB',
    'Worker',
    'navigator',
    'wx',
  ];
  const found = names.filter((name) => GameGlobal[name] !== undefined);
  try {
    found.push((() => 1).constructor('return this')() ? 'Function' : 'nothing');
  } catch (error) {
    worker.postMessage({ found, refused: error.name });
  }
});
