/** A sky, a hill and a ball that falls a little in each frame: for screenshots. */
const canvas = wx.createCanvas();
const { windowWidth, windowHeight } = wx.getWindowInfo();
const context = canvas.getContext('2d');
let y = 120;

function frame() {
  context.fillStyle = '#cfe3f1';
  context.fillRect(0, 0, windowWidth, windowHeight);
  context.fillStyle = '#7fa99b';
  context.fillRect(0, windowHeight * 0.7, windowWidth, windowHeight * 0.3);
  context.fillStyle = '#d9714e';
  context.fillRect(windowWidth / 2 - 30, y - 30, 60, 60);
  y += 2;
  requestAnimationFrame(frame);
}

requestAnimationFrame(frame);
