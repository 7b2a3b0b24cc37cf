/** wx.createCamera with a camera, without permission to use it, and on the stepped clock. */
import { expect, test } from 'vitest';
import { CallError } from '../../adapter/page/services/call-error.ts';
import { type AnyWx, openRealm, type PhoneAnswers } from './realm.ts';

const PICTURE = { width: 2, height: 1, data: new Uint8Array(8).buffer };
const PHOTO = { width: 640, height: 480, bytes: new Uint8Array([0xff, 0xd8]).buffer };

function realTime(phone: PhoneAnswers = {}) {
  const answers = {
    openCamera: () => undefined,
    readCamera: () => PICTURE,
    photograph: () => PHOTO,
    ...phone,
  };
  return openRealm({ boot: { clock: 'real' }, phone: answers });
}

test('it opens in its widget once the player allows it, and delivers frames until they are stopped', async () => {
  const realm = realTime();
  const heard: string[] = [];
  const camera: AnyWx = realm.wx.createCamera({
    x: 10,
    width: 200,
    devicePosition: 'front',
    size: 'medium',
    success: ({ errMsg }: AnyWx) => heard.push(errMsg),
  });
  await expect.poll(() => heard).toEqual(['createCamera:ok']);
  expect(realm.told('authorize')).toMatchObject([{ scope: 'scope.camera' }]);
  expect(realm.told('openCamera')).toMatchObject([{ facing: 'front' }]);
  const box = { kind: 'video', left: 10, top: 0, width: 200, height: 150 };
  expect(realm.told('drawWidget').at(-1)).toMatchObject(box);
  camera.y = 30;
  expect(realm.told('drawWidget').at(-1)).toMatchObject({ ...box, top: 30 });

  const frames: AnyWx[] = [];
  camera.onCameraFrame((frame: AnyWx) => frames.push(frame));
  camera.listenFrameChange();
  await expect.poll(() => frames.length).toBeGreaterThan(2);
  expect(frames[0]).toMatchObject({ width: 2, height: 1 });
  expect(frames[0].data.byteLength).toBe(8);
  expect(realm.told('readCamera')[0]).toMatchObject({ longest: 640 });
  camera.closeFrameChange();
  const before = frames.length;
  await new Promise((later) => setTimeout(later, 100));
  expect(frames.length).toBe(before);
});

test('a photo is a file; video and zoom are refused', async () => {
  const { wx } = realTime();
  const camera = wx.createCamera({});
  const photo = await camera.takePhoto('high');
  expect(photo).toMatchObject({ width: 640, height: 480 });
  expect(wx.getFileSystemManager().readFileSync(photo.tempImagePath).byteLength).toBe(2);
  const refused = { errMsg: expect.stringContaining('fail not supported in this environment') };
  await expect(camera.startRecord()).rejects.toMatchObject(refused);
  await expect(camera.stopRecord()).rejects.toMatchObject(refused);
  let told: AnyWx | undefined;
  camera.setZoom({
    zoom: 2,
    fail: (error: AnyWx) => {
      told = error;
    },
  });
  await expect.poll(() => told).toMatchObject(refused);
});

test('it fails with the reason if the player refuses or the phone has no camera', async () => {
  const heard: string[] = [];
  const fail = ({ errMsg }: AnyWx) => heard.push(errMsg);
  const refusing = realTime({ authorize: () => false });
  refusing.wx.createCamera({ fail }).onAuthCancel(() => heard.push('refused'));
  await expect.poll(() => heard.sort()).toEqual(['createCamera:fail auth deny', 'refused']);

  const openCamera = () => {
    throw new CallError('there is no camera');
  };
  const camera = realTime({ openCamera }).wx.createCamera({ fail });
  camera.listenFrameChange();
  await expect.poll(() => heard).toContain('createCamera:fail there is no camera');
  await expect(camera.takePhoto()).rejects.toEqual({
    errMsg: 'Camera.takePhoto:fail there is no camera',
  });
});

test('it stops when the game is hidden, and its widget is removed when it is destroyed', async () => {
  const realm = realTime();
  const camera = realm.wx.createCamera({});
  let stops = 0;
  camera.onStop(() => {
    stops++;
  });
  realm.runtime.lifecycle.hide();
  expect(stops).toBe(1);
  expect(realm.told('closeCamera')).toHaveLength(1);
  camera.destroy();
  expect(realm.told('closeCamera')).toHaveLength(1);
  expect(realm.told('removeWidget')).toHaveLength(1);
});

test('on the stepped clock there is no camera: it warns, and its members fail', async () => {
  const { wx, step, log } = openRealm();
  const camera = wx.createCamera({ width: 7 });
  wx.createCamera({});
  expect(camera.width).toBe(7);
  const refused = expect(camera.takePhoto()).rejects.toEqual({
    errMsg: 'Camera.takePhoto:fail in virtual time there is no camera',
  });
  await step(3);
  await refused;
  expect(log().filter((line) => line.includes('in virtual time there is no camera'))).toHaveLength(1);
});
