/** Draws something that only this domain knows, then tries to pass it out. */
const shared = wx.getSharedCanvas();
const context = shared.getContext('2d');
context.fillStyle = '#123456';
context.fillRect(0, 0, shared.width, shared.height);

const picture = wx.createImage();
picture.onload = () => console.log('open, a picture with data in its address: OPEN');
picture.onerror = () => console.log('open, a picture with data in its address: refused');
picture.src = 'https://example.com/secret-123456';
const own = wx.createImage();
own.src = 'secret-123456.png';
const there = wx.createImage();
there.onload = () => console.log('open, a picture from outside its folder: shown');
there.src = 'there.png';
console.log(
  `open, storage and network: ${['setStorage', 'request', 'connectSocket', 'getFileSystemManager', 'downloadFile', 'uploadFile'].filter((name) => wx[name] !== undefined).join() || 'refused'}`,
);
