/** Listens to events and prints them, but never draws. */
wx.onShow(({ scene, query }) => console.log(`show ${scene} ${JSON.stringify(query)}`));
wx.onHide(() => console.log('hide'));
setTimeout(() => {
  if (GameGlobal.failLater) throw new Error('The late platform is missing.');
}, 50);
