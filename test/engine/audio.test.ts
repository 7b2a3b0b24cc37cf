/** Sounds: ten at once, no voice affects a sound that is not its own, loops resume after the phone's pauses. */
import { beforeEach, describe, expect, test } from 'vitest';
import { Assets } from '../../engine/assets.ts';
import { Audio } from '../../engine/audio.ts';
import { FakePhone } from './fake-wx.ts';

let phone: FakePhone;
let audio: Audio;
let errors: unknown[];

beforeEach(() => {
  phone = new FakePhone();
  errors = [];
  const sounds = { land: 'land.mp3', charge: 'charge.mp3', music: 'music.mp3', fall: 'fall.mp3' };
  audio = new Audio(phone.wx, new Assets(phone.wx, 'test', { sounds }), (error) => errors.push(error));
});

const sounding = () => phone.sounds.filter(({ isPlaying }) => isPlaying).map(({ src }) => src);

test('a sound plays with its volume and rate, within the limits of phones', () => {
  audio.play('land', { volume: 3, rate: 9 });
  expect(phone.sounds[0]).toMatchObject({
    src: 'land.mp3',
    isPlaying: true,
    volume: 1,
    playbackRate: 2,
    loop: false,
  });
});

test('a silent channel is reused for its sound', () => {
  audio.play('land');
  phone.sounds[0].end();
  audio.play('land');
  expect(phone.sounds).toHaveLength(1);
  audio.play('land');
  expect(phone.sounds).toHaveLength(2);
});

test('the eleventh sound replaces the oldest that is not a loop', () => {
  audio.play('music', { loop: true });
  const voices = Array.from({ length: 9 }, () => audio.play('land'));
  const extra = audio.play('fall');
  expect(phone.sounds).toHaveLength(10);
  expect(phone.sounds[0]).toMatchObject({ src: 'music.mp3', isPlaying: true });
  expect(phone.sounds[1]).toMatchObject({ src: 'fall.mp3', isPlaying: true });
  expect(voices[0]?.isPlaying).toBe(false);
  expect(extra?.isPlaying).toBe(true);
});

test('with ten loops, the oldest is replaced', () => {
  for (let i = 0; i < 10; i++) audio.play('music', { loop: true });
  audio.play('land');
  expect(phone.sounds[0].src).toBe('land.mp3');
  expect(phone.sounds.slice(1).every(({ src }) => src === 'music.mp3')).toBe(true);
});

test('a finished voice cannot stop or change what its channel plays now', () => {
  const charge = audio.play('charge', { loop: true });
  for (let i = 0; i < 9; i++) audio.play('music', { loop: true });
  audio.play('land');
  expect(phone.sounds[0].src).toBe('land.mp3');
  charge?.stop();
  if (charge) charge.volume = 0;
  expect(phone.sounds[0]).toMatchObject({ isPlaying: true, volume: 1 });
});

test('a loop ends only when it is stopped', () => {
  const charge = audio.play('charge', { loop: true });
  phone.sounds[0].end();
  expect(charge?.isPlaying).toBe(true);
  charge?.stop();
  expect(charge?.isPlaying).toBe(false);
});

describe('pauses by the phone', () => {
  test('while hidden, loops are silent and resume later, short sounds do not, and new ones do not start', () => {
    audio.play('music', { loop: true });
    const land = audio.play('land');
    audio.hide();
    for (const sound of phone.sounds) sound.isPlaying = false;
    expect(audio.play('fall')).toBeNull();
    audio.show();
    expect(sounding()).toEqual(['music.mp3']);
    expect(land?.isPlaying).toBe(false);
  });

  test('after a phone call loops resume, and short sounds that it cut free their channels', () => {
    audio.play('music', { loop: true });
    for (let i = 0; i < 5; i++) audio.play('land');
    phone.emit('interruptionBegin');
    for (const sound of phone.sounds) sound.isPlaying = false;
    phone.emit('interruptionEnd');
    expect(sounding()).toEqual(['music.mp3']);
    for (let i = 0; i < 5; i++) audio.play('land');
    expect(phone.sounds).toHaveLength(6);
  });

  test('during a phone call short sounds are not started, and a loop begins when the call ends, hidden meanwhile or not', () => {
    phone.emit('interruptionBegin');
    expect(audio.play('land')).toBeNull();
    audio.play('music', { loop: true });
    audio.hide();
    audio.show();
    expect(sounding()).toEqual([]);
    phone.emit('interruptionEnd');
    expect(sounding()).toEqual(['music.mp3']);
  });

  test('a phone call that ends while the game is hidden starts nothing', () => {
    audio.play('music', { loop: true });
    audio.hide();
    phone.sounds[0].isPlaying = false;
    phone.emit('interruptionEnd');
    expect(sounding()).toEqual([]);
  });

  test('a sound that cannot be played is reported once, by its name', () => {
    for (let i = 0; i < 3; i++) {
      audio.play('land');
      phone.sounds[0].fail('decode error');
    }
    expect(errors.map(String)).toEqual([
      "Error: The phone cannot play 'land.mp3': decode error. Use mp3, aac or wav.",
    ]);
  });
});

test('muting stops everything; nothing sounds until it ends', () => {
  audio.play('music', { loop: true });
  audio.isMuted = true;
  expect(sounding()).toEqual([]);
  expect(audio.play('land')).toBeNull();
  audio.isMuted = false;
  audio.hide();
  audio.show();
  expect(sounding()).toEqual([]);
  expect(audio.play('land')).not.toBeNull();
});

test('the error for an unknown name lists the known names', () => {
  expect(() => audio.play('lnad')).toThrow(
    "No sound 'lnad' in game 'test'. Its manifest has: land, charge, music, fall.",
  );
});
