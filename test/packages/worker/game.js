/** A worker counts, throws and looks for the browser; a second one is refused until the first ends. */
const context = wx.createCanvas().getContext('2d');
context.fillRect(0, 0, 99, 99);

const worker = wx.createWorker('workers/index.js');
worker.onMessage((message) => {
  console.log('answer', message);
  if (message.found) setTimeout(again, 0);
});
worker.onError(({ message }) => console.log('error', message));
worker.postMessage({ add: [1, 2, 3] });
worker.postMessage({ bytes: new Uint8Array([7, 8]).buffer });
worker.postMessage({ fail: true });
worker.postMessage({ look: true });

const refused = (path) => {
  try {
    wx.createWorker(path);
    console.log('made', path);
  } catch (error) {
    console.log('refused', error.errMsg);
  }
};
refused('workers/index.js');
function again() {
  worker.terminate();
  refused('/workers/index.js');
  refused('game.js');
  refused('workers/none.js');
  const second = wx.createWorker('workers/index.js');
  second.onMessage((message) => console.log('second', message));
  second.postMessage({ add: [4, 5] });
}
