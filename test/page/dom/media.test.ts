// @vitest-environment happy-dom
/** Camera and microphone with the browser's permission, and the events of a video. */
import { afterEach, expect, test, vi } from 'vitest';
import { Cameras } from '../../../adapter/page/services/cameras.ts';
import { Microphone } from '../../../adapter/page/services/microphone.ts';
import { Videos } from '../../../adapter/page/services/videos.ts';

afterEach(() => vi.unstubAllGlobals());

/** A fake MediaStream, and whether its tracks still run. */
function fakeStream() {
  const track = {
    isLive: true,
    stop: () => {
      track.isLive = false;
    },
  };
  return { track, stream: Object.assign(new MediaStream(), { getTracks: () => [track] }) };
}
const browserWith = (getUserMedia: (() => Promise<MediaStream>) | undefined) =>
  vi.stubGlobal('navigator', { mediaDevices: getUserMedia && { getUserMedia } });
const refusal = (name: string) => () => Promise.reject(new DOMException('no', name));
const start = {
  camera: () => new Cameras(() => document.createElement('video')).open({ id: 1, facing: 'back' }),
  microphone: () => new Microphone(() => undefined).start({ sampleRate: 8000, channels: 1 }),
};

test.each([
  ['camera', undefined, 'there is no camera: the page is not served by https or localhost'],
  ['camera', 'NotAllowedError', 'system permission denied'],
  ['camera', 'NotFoundError', 'there is no camera'],
  ['microphone', undefined, 'there is no microphone: the page is not served by https or localhost'],
  ['microphone', 'NotAllowedError', 'system permission denied'],
  ['microphone', 'NotFoundError', 'there is no microphone'],
] as const)('the %s of a browser that answers %s fails with a reason', async (what, error, reason) => {
  browserWith(error && refusal(error));
  await expect(start[what]()).rejects.toMatchObject({ reason });
});

test('a camera that was closed while the browser asked the player is not left on', async () => {
  const { track, stream } = fakeStream();
  const boxes = new Map([[1, document.createElement('video')]]);
  browserWith(async () => {
    boxes.clear();
    return stream;
  });
  await new Cameras((id) => boxes.get(id)).open({ id: 1, facing: 'front' });
  expect(track.isLive).toBe(false);
});

test('a microphone that was stopped while the browser asked the player is not left on', async () => {
  const { track, stream } = fakeStream();
  const microphone = new Microphone(() => undefined);
  browserWith(async () => {
    microphone.close();
    return stream;
  });
  await microphone.start({ sampleRate: 8000, channels: 1 });
  expect(track.isLive).toBe(false);
});

test('a camera shows its stream, gives no frame once it is closed, and ends with the game', async () => {
  const film = document.createElement('video');
  film.play = async () => undefined;
  const first = fakeStream();
  const second = fakeStream();
  const streams = [first.stream, second.stream];
  browserWith(async () => streams.shift() as MediaStream);
  const cameras = new Cameras(() => film);
  await cameras.open({ id: 1, facing: 'back' });
  expect(film.srcObject).toBe(first.stream);
  expect(film.muted).toBe(true);
  await cameras.open({ id: 1, facing: 'front' });
  expect([first.track.isLive, second.track.isLive]).toEqual([false, true]);
  cameras.closeAll();
  expect(second.track.isLive).toBe(false);
  expect(() => cameras.frame(1, 0)).toThrow('the camera is closed');
});

test('a video reports its events, and why it does not play; an interruption by a pause is not an error', async () => {
  const film = document.createElement('video');
  const events: unknown[] = [];
  const videos = new Videos(
    () => film,
    (_, value) => events.push(value),
  );
  vi.stubGlobal('URL', { createObjectURL: () => 'blob:1', revokeObjectURL: () => undefined });
  videos.load(4, new ArrayBuffer(2));
  videos.load(4, new ArrayBuffer(2)); // loading again must not add the listeners again
  film.dispatchEvent(new Event('ended'));
  expect(events).toEqual([expect.objectContaining({ id: 4, event: 'Ended' })]);
  const order = { id: 4, value: 0, loop: true, muted: true, rate: 2, fit: 'odd' };
  for (const name of ['AbortError', 'NotSupportedError', 'NotAllowedError']) {
    film.play = refusal(name);
    videos.order({ ...order, what: 'play' });
    await Promise.resolve();
  }
  await vi.waitFor(() => expect(events).toHaveLength(3));
  expect(events.slice(1)).toEqual([
    { id: 4, event: 'Error', reason: 'MEDIA_ERR_SRC_NOT_SUPPORTED' },
    { id: 4, event: 'Error', reason: 'MEDIA_ERR_NOT_ALLOWED' },
  ]);
  expect([film.loop, film.muted, film.playbackRate, film.style.objectFit]).toEqual([
    true,
    true,
    2,
    'contain',
  ]);
});
