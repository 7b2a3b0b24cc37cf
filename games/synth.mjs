/**
 * Functions that synthesise the games' sounds (for games/<name>/sounds.mjs, which is run by hand): sines with
 * envelopes, noise, soft echoes, written as 16-bit mono WAV. Nothing is recorded, and the same script gives the same
 * bytes.
 */
import { mkdirSync, writeFileSync } from 'node:fs';

export const RATE = 22050;

/** Equal temperament; 69 is A4. */
export const pitch = (note) => 440 * 2 ** ((note - 69) / 12);

/** A silent buffer of this many seconds. */
export const silence = (seconds) => new Float64Array(Math.round(seconds * RATE));

/** Attack in, exponential decay out. */
export const pluck = (t, attack, decay) =>
  Math.min(1, t / attack) * Math.exp(-Math.max(0, t - attack) / decay);

/** Adds `voice(seconds since from)` to the buffer. */
export function add(buffer, from, voice) {
  for (let i = Math.round(from * RATE); i < buffer.length; i++) buffer[i] += voice(i / RATE - from);
  return buffer;
}

/** A sine whose frequency may change: the phase is accumulated, so it never clicks. */
export function sine(frequency) {
  let phase = 0;
  return (t) => {
    const value = Math.sin(phase);
    phase += (2 * Math.PI * frequency(t)) / RATE;
    return value;
  };
}

/** White noise from a seed, smoothed: each value moves this share of the way to the next random one. */
export function noise(seed, share) {
  let state = seed;
  let smooth = 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    smooth += (state / 2 ** 31 - smooth) * share;
    return smooth;
  };
}

/** A marimba-like tone: the note, its fourth harmonic for the strike, a touch of the tenth. */
export function mallet(buffer, from, note, loud, decay = 0.16) {
  const f = pitch(note);
  return add(buffer, from, (t) => {
    const body = Math.sin(2 * Math.PI * f * t) * pluck(t, 0.003, decay);
    const strike = Math.sin(2 * Math.PI * 4 * f * t) * pluck(t, 0.002, decay * 0.22) * 0.35;
    return loud * (body + strike);
  });
}

/** A bell: inharmonic partials, as in metal. */
export function bell(buffer, from, note, loud, decay = 0.35) {
  const f = pitch(note);
  const partials = [
    [1, 1, 1],
    [2.0, 0.5, 0.6],
    [3.01, 0.28, 0.4],
    [5.43, 0.12, 0.2],
  ];
  return add(buffer, from, (t) => {
    let sum = 0;
    for (const [times, share, long] of partials) {
      if (f * times < RATE / 2.2)
        sum += share * Math.sin(2 * Math.PI * f * times * t) * pluck(t, 0.002, decay * long);
    }
    return loud * sum;
  });
}

/** Two soft echoes, as of a small room. */
export function room(buffer, share = 0.18) {
  for (const [delay, loud] of [
    [0.031, share],
    [0.053, share * 0.7],
  ]) {
    const gap = Math.round(delay * RATE);
    for (let i = buffer.length - 1; i >= gap; i--) buffer[i] += buffer[i - gap] * loud;
  }
  return buffer;
}

/** Fades out at the end, so that nothing clicks. */
export function fadeOut(buffer, seconds = 0.03) {
  const count = Math.round(seconds * RATE);
  for (let i = 0; i < count; i++) buffer[buffer.length - 1 - i] *= i / count;
  return buffer;
}

/** Writes a WAV file whose loudest sample is `peak`. `rate` may be a fraction of RATE, for sounds without high tones. */
export function write(file, samples, peak, rate = RATE) {
  const every = RATE / rate;
  const buffer = every === 1 ? samples : thin(samples, every);
  let top = 0;
  for (const value of buffer) top = Math.max(top, Math.abs(value));
  const bytes = Buffer.alloc(44 + 2 * buffer.length);
  bytes.write('RIFF', 0);
  bytes.writeUInt32LE(36 + 2 * buffer.length, 4);
  bytes.write('WAVEfmt ', 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(rate, 24);
  bytes.writeUInt32LE(2 * rate, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36);
  bytes.writeUInt32LE(2 * buffer.length, 40);
  for (const [i, value] of buffer.entries()) {
    bytes.writeInt16LE(Math.round((value / top) * peak * 32767), 44 + 2 * i);
  }
  mkdirSync(new URL('.', file), { recursive: true });
  writeFileSync(file, bytes);
  return bytes.length;
}

/** Averages every `every` samples into one. */
function thin(samples, every) {
  const buffer = new Float32Array(Math.floor(samples.length / every));
  for (let i = 0; i < buffer.length; i++) {
    let sum = 0;
    for (let k = 0; k < every; k++) sum += samples[i * every + k];
    buffer[i] = sum / every;
  }
  return buffer;
}
