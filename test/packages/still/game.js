/** Draws one picture once: for tests to which the game does not matter. */
const context = wx.createCanvas().getContext('2d');
context.fillStyle = '#cfe3f1';
context.fillRect(0, 0, 2000, 2000);
