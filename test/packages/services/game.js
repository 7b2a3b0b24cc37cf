/**
 * Native button, ad, keyboard, network, friends: each is triggered by a touch in its strip of the screen, and prints the
 * result.
 */
const canvas = wx.createCanvas();
const context = canvas.getContext('2d');
const say = (what, result) => console.log(`${what} ${JSON.stringify(result)}`);

const button = wx.createUserInfoButton({
  type: 'text',
  text: 'Who are you?',
  style: {
    left: 40,
    top: 60,
    width: 200,
    height: 44,
    backgroundColor: '#2f9e68',
    color: '#ffffff',
    borderRadius: 22,
    lineHeight: 44,
    fontSize: 18,
    textAlign: 'center',
  },
});
button.onTap((event) => say('button', { errMsg: event.errMsg, name: event.userInfo?.nickName }));

const ad = wx.createRewardedVideoAd({ adUnitId: 'adunit-test' });
ad.onClose((event) => say('ad', event));
const banner = wx.createBannerAd({ adUnitId: 'adunit-banner', style: { left: 0, top: 560, width: 375 } });
banner.onLoad(() => banner.show());

for (const name of ['Input', 'Confirm', 'Complete']) {
  wx[`onKeyboard${name}`]((event) => say(`keyboard ${name}`, event));
}
const keyboard = { defaultValue: 'me', maxLength: 8, multiple: false, confirmHold: false, confirmType: 'go' };
const strips = [
  () => say('covered', {}),
  () => ad.show().catch((error) => say('ad', error)),
  () => wx.showKeyboard(keyboard),
  () => wx.request({ url: 'https://api.example.com/best', complete: (result) => say('request', result) }),
  () => wx.authorize({ scope: 'scope.record', complete: (result) => say('authorize', result) }),
];
wx.onTouchEnd(({ changedTouches }) => strips[Math.floor(changedTouches[0].clientY / 110)]?.());

requestAnimationFrame(function frame() {
  strips.forEach((_, i) => {
    context.fillStyle = ['#a9cdbf', '#e7c9a9', '#a9b8cd', '#cda9c4', '#c9cda9'][i];
    context.fillRect(0, i * 110, canvas.width, 110);
  });
  requestAnimationFrame(frame);
});
