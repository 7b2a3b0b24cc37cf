/** Counts its starts, and writes on request. */
const canvas = wx.createCanvas();
const context = canvas.getContext('2d');
const starts = (wx.getStorageSync('starts') || 0) + 1;
wx.setStorageSync('starts', starts);
console.log(`start ${starts}, best ${JSON.stringify(wx.getStorageSync('best'))}`);

wx.onTouchStart(() => {
  wx.setStorageSync('best', { score: 21, who: '小人' });
  wx.setStorage({ key: 'async', data: [1, 2, 3], success: () => console.log('committed') });
});

context.fillStyle = '#f6d7a7';
context.fillRect(0, 0, canvas.width, canvas.height);
