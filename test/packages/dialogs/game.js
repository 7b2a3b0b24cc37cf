/** Opens one kind of dialog after another, one for each touch, and prints how each was answered. */
const canvas = wx.createCanvas();
const context = canvas.getContext('2d');
const say = (result) => console.log(JSON.stringify(result));
const steps = [
  () => wx.showModal({ title: 'Again?', content: 'Your best was 21.', complete: say }),
  () => wx.showActionSheet({ itemList: ['one', 'two', 'three'], complete: say }),
  () => wx.showToast({ title: 'Well done', icon: 'success', duration: 400, complete: say }),
];
let next = 0;
wx.onTouchEnd(() => steps[next++ % steps.length]());

requestAnimationFrame(function frame() {
  context.fillStyle = '#a9cdbf';
  context.fillRect(0, 0, canvas.width, canvas.height);
  requestAnimationFrame(frame);
});
