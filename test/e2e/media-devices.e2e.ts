/** Microphone and camera of the browser; in a file of its own, because this browser has fake ones. */
import { chromiumOptions } from '../../adapter/host/chromium.ts';
import { expect, test } from '../../adapter/testing/index.ts';
import { writePackage } from './packages.ts';

const usual = await chromiumOptions();
const flags = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];
test.use({ launchOptions: { ...usual, args: [...(usual.args ?? []), ...flags] } });

const RECORDER = `
const c = wx.createCanvas().getContext('2d');
c.fillStyle = '#2f9e68';
c.fillRect(0, 0, 2000, 2000);
const recorder = wx.getRecorderManager();
let frames = 0;
recorder.onFrameRecorded(() => { frames += 1; });
recorder.onError(({ errMsg }) => console.log(errMsg));
recorder.onStop(({ tempFilePath, duration }) => {
  const samples = new Int16Array(wx.getFileSystemManager().readFileSync(tempFilePath));
  let loudest = 0;
  for (const sample of samples) loudest = Math.max(loudest, sample);
  console.log(JSON.stringify({ duration, samples: samples.length, loudest, frames }));
});
wx.onTouchStart(() => recorder.start({
  format: 'PCM', sampleRate: 16000, numberOfChannels: 1, duration: 1500, frameSize: 8,
}));`;

test('a game records what the microphone hears, once it may', async ({ phone }) => {
  await phone.open(writePackage('recorder', { 'game.js': RECORDER, 'game.json': '{}' }), { clock: 'real' });
  await phone.tap(100, 300);
  await expect(phone.page.getByRole('alertdialog')).toBeVisible();
  await phone.fault({ dialog: 'confirm' });
  const told = async () => (await phone.log()).find(({ kind }) => kind === 'console')?.text ?? '';
  await expect.poll(told).toContain('duration');
  const { duration, samples, loudest, frames } = JSON.parse(await told());
  expect({ duration, samples, frames }).toEqual({ duration: 1500, samples: 24_000, frames: 6 });
  expect(loudest).toBeGreaterThan(1000);
});

const CAMERA = `
const c = wx.createCanvas().getContext('2d');
c.fillStyle = '#2f9e68';
c.fillRect(0, 0, 2000, 2000);
wx.onTouchStart(() => {
  const camera = wx.createCamera({ x: 20, y: 60, width: 200, height: 150, fail: ({ errMsg }) => console.log(errMsg) });
  camera.onCameraFrame(({ width, height, data }) => {
    camera.closeFrameChange();
    const colours = new Set(new Uint32Array(data));
    camera.takePhoto('normal').then((photo) => {
      const { size } = wx.getFileSystemManager().statSync(photo.tempImagePath);
      const isWhole = data.byteLength === width * height * 4;
      const isFilled = colours.size > 1 && size > 1000;
      console.log(JSON.stringify({ width, isWhole, isFilled, isPhotoWider: photo.width > width }));
    });
  });
  camera.listenFrameChange();
});`;

test('a game sees what the camera shows, in a box over its canvas', async ({ phone }) => {
  await phone.open(writePackage('camera', { 'game.js': CAMERA, 'game.json': '{}' }), { clock: 'real' });
  await phone.tap(100, 300);
  await expect(phone.page.getByRole('alertdialog')).toContainText('camera');
  await phone.fault({ dialog: 'confirm' });
  const told = async () => (await phone.log()).find(({ kind }) => kind === 'console')?.text ?? '';
  await expect.poll(told).not.toBe('');
  expect(JSON.parse(await told())).toEqual({ width: 352, isWhole: true, isFilled: true, isPhotoWider: true });
  await expect(phone.page.locator('.native-video')).toBeVisible();
  if (process.env.TIAO_SHOTS) await phone.screenshot({ path: `${process.env.TIAO_SHOTS}/camera.png` });
});
