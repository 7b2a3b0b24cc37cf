/** wx.getRecorderManager: its events, file and frames; on the stepped clock with the tone instead of a microphone. */
import { expect, test } from 'vitest';
import type { Sendable } from '../../adapter/contract/json.ts';
import { CallError } from '../../adapter/page/services/call-error.ts';
import { type AnyWx, openRealm, type PhoneAnswers } from './realm.ts';

const EVENTS = [
  'Start',
  'Pause',
  'Resume',
  'Stop',
  'Error',
  'FrameRecorded',
  'InterruptionBegin',
  'InterruptionEnd',
];

function recording(phone: PhoneAnswers = {}, clock: 'stepped' | 'real' = 'stepped') {
  const realm = openRealm({ phone, boot: { clock } });
  const recorder: AnyWx = realm.wx.getRecorderManager();
  const heard: { event: string; value: AnyWx }[] = [];
  for (const event of EVENTS) recorder[`on${event}`]((value: AnyWx) => heard.push({ event, value }));
  const names = () => heard.map(({ event }) => event);
  const last = (event: string) => heard.filter((one) => one.event === event).at(-1)?.value;
  return { ...realm, recorder, heard, names, last };
}

/** The samples of a WAV file. */
const samplesOf = (file: ArrayBuffer) => new Int16Array(file.slice(44));

test('a game has one recorder; it starts, stops and delivers a WAV file of that length', async () => {
  const { wx, recorder, step, names, last, log } = recording();
  expect(wx.getRecorderManager()).toBe(recorder);
  recorder.start({ format: 'wav', sampleRate: 16000, numberOfChannels: 1 });
  await step(3);
  expect(names()).toEqual(['Start']);
  await step(60);
  recorder.stop();
  await step(3);
  expect(names()).toEqual(['Start', 'Stop']);
  const { duration, fileSize, tempFilePath } = last('Stop') as AnyWx;
  expect(duration).toBeGreaterThan(950);
  expect(duration).toBeLessThan(1100);
  expect(tempFilePath).toMatch(/\.wav$/);
  const file: ArrayBuffer = wx.getFileSystemManager().readFileSync(tempFilePath);
  expect(file.byteLength).toBe(fileSize);
  const header = new DataView(file);
  expect(new TextDecoder().decode(file.slice(0, 4))).toBe('RIFF');
  expect([header.getUint16(22, true), header.getUint32(24, true)]).toEqual([1, 16000]);
  expect(header.getUint32(40, true)).toBe(fileSize - 44);
  const loudest = Math.max(...samplesOf(file));
  expect(loudest).toBeGreaterThan(1000);
  expect(loudest).toBeLessThan(2000);
  expect(log().join()).toContain('a quiet tone: in virtual time there is no microphone');
});

test('the time between pause and resume is not recorded', async () => {
  const { recorder, step, names, last } = recording();
  recorder.start({ format: 'PCM' });
  await step(33);
  recorder.pause();
  await step(120);
  recorder.resume();
  await step(30);
  recorder.stop();
  await step(3);
  expect(names()).toEqual(['Start', 'Pause', 'Resume', 'Stop']);
  expect(last('Stop')?.duration).toBeGreaterThan(950);
  expect(last('Stop')?.duration).toBeLessThan(1100);
});

test('it stops by itself after exactly the requested duration', async () => {
  const { recorder, step, names, last } = recording();
  recorder.start({ format: 'PCM', duration: 500, sampleRate: 8000, numberOfChannels: 2 });
  await step(60);
  expect(names()).toEqual(['Start', 'Stop']);
  expect(last('Stop')).toMatchObject({ duration: 500, fileSize: 0.5 * 8000 * 2 * 2 });
  recorder.start({ format: 'PCM', duration: 100 });
  await step(30);
  expect(names()).toEqual(['Start', 'Stop', 'Start', 'Stop']);
});

test('frames of the requested size are delivered meanwhile; together they are the file', async () => {
  const { wx, recorder, step, heard, last } = recording();
  recorder.start({ format: 'PCM', duration: 300, sampleRate: 16000, numberOfChannels: 1, frameSize: 2 });
  await step(40);
  const frames = heard.filter(({ event }) => event === 'FrameRecorded').map(({ value }) => value);
  expect(frames.map(({ frameBuffer }) => frameBuffer.byteLength)).toEqual([2048, 2048, 2048, 2048, 1408]);
  expect(frames.map(({ isLastFrame }) => isLastFrame)).toEqual([false, false, false, false, true]);
  const whole = Buffer.concat(frames.map(({ frameBuffer }) => Buffer.from(frameBuffer)));
  expect(whole.equals(Buffer.from(wx.getFileSystemManager().readFileSync(last('Stop')?.tempFilePath)))).toBe(
    true,
  );
});

test('a format that browsers cannot encode is delivered as WAV, with a warning', async () => {
  const { wx, recorder, step, last, log } = recording();
  recorder.start({ format: 'mp3', duration: 50 });
  await step(20);
  expect(last('Stop')?.tempFilePath).toMatch(/\.mp3$/);
  const file = wx.getFileSystemManager().readFileSync(last('Stop')?.tempFilePath);
  expect(new TextDecoder().decode(file.slice(8, 12))).toBe('WAVE');
  expect(log().join()).toContain('gives WAV where mp3 is asked for');
});

test('onError is called if the player refuses, and for calls out of order', async () => {
  const refused = recording({ authorize: () => false });
  refused.recorder.start({});
  await refused.step(3);
  expect(refused.told('authorize')).toMatchObject([{ scope: 'scope.record' }]);
  expect(refused.heard).toEqual([{ event: 'Error', value: { errMsg: 'operateRecorder:fail auth deny' } }]);

  const { recorder, step, heard } = recording();
  recorder.stop();
  recorder.pause();
  recorder.resume();
  recorder.start({});
  recorder.start({});
  await step(3);
  recorder.resume();
  await step(3);
  expect(heard.map(({ event, value }) => value?.errMsg ?? event)).toEqual([
    'operateRecorder:fail recorder not start',
    'operateRecorder:fail not recording',
    'operateRecorder:fail not paused',
    'Start',
    'operateRecorder:fail is recording or paused',
    'operateRecorder:fail not paused',
  ]);
});

test.each([
  [{ sampleRate: 9000 }, 'sampleRate 9000'],
  [{ sampleRate: 44100, encodeBitRate: 48000 }, 'encodeBitRate should be 64000 to 320000'],
  [{ numberOfChannels: 3 }, 'numberOfChannels'],
  [{ format: 'flac' }, 'format flac'],
  [{ duration: -1 }, 'duration'],
  ['now', 'should be Object'],
])('start(%j) is refused, and it can start again', async (options, reason) => {
  const { recorder, step, names, last } = recording();
  recorder.start(options);
  await step(3);
  expect(last('Error')?.errMsg).toContain(reason);
  recorder.start({});
  await step(3);
  expect(names()).toEqual(['Error', 'Start']);
});

test('a phone call interrupts it, and hiding the game pauses it; the game resumes it', async () => {
  const { runtime, wx, recorder, step, names } = recording();
  recorder.start({});
  await step(3);
  wx.offAudioInterruptionBegin();
  runtime.lifecycle.audioInterruption('begin');
  await step(3);
  runtime.lifecycle.audioInterruption('end');
  await step(3);
  expect(names()).toEqual(['Start', 'InterruptionBegin', 'Pause', 'InterruptionEnd']);
  recorder.resume();
  runtime.lifecycle.hide();
  runtime.lifecycle.show({});
  await step(3);
  expect(names().slice(4)).toEqual(['Resume', 'Pause']);
});

test('on the real clock it records the page’s microphone', async () => {
  const asked: string[] = [];
  const note = (name: string) => () => void asked.push(name);
  const { runtime, recorder, names, last } = recording(
    { startRecording: note('start'), stopRecording: note('stop') },
    'real',
  );
  recorder.start({ format: 'PCM', sampleRate: 8000, numberOfChannels: 1, duration: 10 });
  await expect.poll(names).toEqual(['Start']);
  const value: Sendable = new Int16Array(200).fill(7).buffer;
  runtime.link.takeEvent({ type: 'event', name: 'recorded', value });
  await expect.poll(names).toEqual(['Start', 'Stop']);
  expect(asked).toEqual(['start', 'stop']);
  expect(last('Stop')).toMatchObject({ duration: 10, fileSize: 160 });
});

test('on the real clock without a microphone it fails, with the page’s reason', async () => {
  const startRecording = () => {
    throw new CallError('there is no microphone');
  };
  const { recorder, heard } = recording({ startRecording }, 'real');
  recorder.start({});
  await expect.poll(() => heard.length).toBe(1);
  expect(heard[0]).toEqual({
    event: 'Error',
    value: { errMsg: 'operateRecorder:fail there is no microphone' },
  });
});
