/** One picture, drawn once: for tests to which it does not matter what a game draws. */
const context = wx.createCanvas().getContext('2d');
context.fillStyle = '#cfe3f1';
context.fillRect(0, 0, 2000, 2000);
