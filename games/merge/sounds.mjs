/**
 * Makes the game's sounds: `node games/merge/sounds.mjs` writes assets/*.wav (16 bit, mono). Nothing is recorded; every
 * sound is a few sines with envelopes, a little noise, and a soft echo. The same script gives the same bytes.
 */
import { mkdirSync, writeFileSync } from 'node:fs';

const RATE = 22050;
const OUT = new URL('assets/', import.meta.url);

/** Equal temperament; 69 is A4. */
const pitch = (note) => 440 * 2 ** ((note - 69) / 12);

/** A silent buffer of so many seconds. */
const silence = (seconds) => new Float64Array(Math.round(seconds * RATE));

/** Attack in, exponential decay out. */
const pluck = (t, attack, decay) => Math.min(1, t / attack) * Math.exp(-Math.max(0, t - attack) / decay);

/** Adds `voice(seconds since from)` to the buffer. */
function add(buffer, from, voice) {
  for (let i = Math.round(from * RATE); i < buffer.length; i++) buffer[i] += voice(i / RATE - from);
  return buffer;
}

/** A sine whose frequency may change: its phase is summed, so it never clicks. */
function sine(frequency) {
  let phase = 0;
  return (t) => {
    const value = Math.sin(phase);
    phase += (2 * Math.PI * frequency(t)) / RATE;
    return value;
  };
}

/** White noise from a seed, smoothed: `share` of each new value is taken. */
function noise(seed, share) {
  let state = seed;
  let smooth = 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    smooth += (state / 2 ** 31 - smooth) * share;
    return smooth;
  };
}

/** A marimba-like tone: the note, its fourth harmonic for the strike, a touch of the tenth. */
function mallet(buffer, from, note, loud, decay = 0.16) {
  const f = pitch(note);
  return add(buffer, from, (t) => {
    const body = Math.sin(2 * Math.PI * f * t) * pluck(t, 0.003, decay);
    const strike = Math.sin(2 * Math.PI * 4 * f * t) * pluck(t, 0.002, decay * 0.22) * 0.35;
    return loud * (body + strike);
  });
}

/** A bell: partials that do not fit, as metal's do not. */
function bell(buffer, from, note, loud, decay = 0.35) {
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
function room(buffer, share = 0.18) {
  for (const [delay, loud] of [
    [0.031, share],
    [0.053, share * 0.7],
  ]) {
    const gap = Math.round(delay * RATE);
    for (let i = buffer.length - 1; i >= gap; i--) buffer[i] += buffer[i - gap] * loud;
  }
  return buffer;
}

/** Ends in silence, so that nothing clicks. */
function fadeOut(buffer, seconds = 0.03) {
  const count = Math.round(seconds * RATE);
  for (let i = 0; i < count; i++) buffer[buffer.length - 1 - i] *= i / count;
  return buffer;
}

function write(name, buffer, peak) {
  let top = 0;
  for (const value of buffer) top = Math.max(top, Math.abs(value));
  const bytes = Buffer.alloc(44 + 2 * buffer.length);
  bytes.write('RIFF', 0);
  bytes.writeUInt32LE(36 + 2 * buffer.length, 4);
  bytes.write('WAVEfmt ', 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(RATE, 24);
  bytes.writeUInt32LE(2 * RATE, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36);
  bytes.writeUInt32LE(2 * buffer.length, 40);
  for (const [i, value] of buffer.entries()) {
    bytes.writeInt16LE(Math.round((value / top) * peak * 32767), 44 + 2 * i);
  }
  writeFileSync(new URL(`${name}.wav`, OUT), bytes);
  return bytes.length;
}

/** A bubble that bursts: a tone that leaps up within a few hundredths of a second. */
function bubble(buffer, from, low, high, loud, long = 0.05) {
  const tone = sine((t) => low + (high - low) * Math.min(1, t / long) ** 1.6);
  return add(buffer, from, (t) => loud * tone(t) * pluck(t, 0.003, long * 0.9));
}

/** The bee lets go: a short breath downwards. */
function drop() {
  const air = noise(7, 0.3);
  const tone = sine((t) => 620 - 900 * t);
  const buffer = add(silence(0.16), 0, (t) => 0.5 * tone(t) * pluck(t, 0.008, 0.035));
  return fadeOut(add(buffer, 0, (t) => 0.7 * air() * pluck(t, 0.02, 0.03)));
}

/** Fruit on fruit, or on wood: soft and low. */
function bump() {
  const thump = sine((t) => 140 + 130 * Math.exp(-t / 0.014));
  const cloth = noise(3, 0.25);
  const buffer = add(silence(0.14), 0, (t) => thump(t) * pluck(t, 0.003, 0.03));
  return fadeOut(add(buffer, 0, (t) => 0.5 * cloth() * pluck(t, 0.002, 0.012)));
}

/** Two small fruits become one: a bubble and a note on top of it. */
function pop() {
  const buffer = silence(0.42);
  bubble(buffer, 0, 330, 1150, 0.8, 0.05);
  mallet(buffer, 0.035, 79, 0.6, 0.11);
  bell(buffer, 0.04, 91, 0.14, 0.12);
  return fadeOut(room(buffer));
}

/** The same for large ones: deeper, and with a chord. */
function plop() {
  const buffer = silence(0.62);
  const thump = sine((t) => 70 + 130 * Math.exp(-t / 0.03));
  add(buffer, 0, (t) => 0.9 * thump(t) * pluck(t, 0.004, 0.07));
  bubble(buffer, 0.01, 190, 720, 0.7, 0.08);
  for (const [i, note] of [67, 71, 74].entries()) mallet(buffer, 0.05 + i * 0.028, note, 0.5, 0.16);
  bell(buffer, 0.09, 86, 0.16, 0.22);
  return fadeOut(room(buffer));
}

/** A kind made for the first time: a run upwards. */
function fresh() {
  const buffer = silence(0.7);
  for (const [i, note] of [72, 76, 79, 84, 88].entries()) mallet(buffer, i * 0.07, note, 0.45, 0.12);
  bell(buffer, 0.32, 96, 0.25, 0.25);
  return fadeOut(room(buffer), 0.06);
}

/** The two largest go off together. */
function bloom() {
  const buffer = silence(1.1);
  const boom = sine((t) => 55 + 150 * Math.exp(-t / 0.05));
  add(buffer, 0, (t) => 0.9 * boom(t) * pluck(t, 0.004, 0.16));
  for (const [i, note] of [60, 64, 67, 72, 76, 79, 84, 88, 91].entries()) {
    bell(buffer, 0.06 + i * 0.07, note, 0.35, 0.3);
  }
  return fadeOut(room(buffer), 0.12);
}

/** The heap stands above the line: a wooden knock, twice. */
function warn() {
  const buffer = silence(0.3);
  mallet(buffer, 0, 64, 0.8, 0.05);
  mallet(buffer, 0.13, 60, 0.8, 0.07);
  return fadeOut(buffer);
}

/** The end: three steps down, not too sad. */
function over() {
  const buffer = silence(0.85);
  for (const [i, note] of [72, 69, 65, 60].entries()) mallet(buffer, i * 0.15, note, 0.6, 0.15);
  const sigh = sine((t) => 330 * Math.exp(-1.2 * t));
  add(buffer, 0.45, (t) => 0.25 * sigh(t) * pluck(t, 0.05, 0.14));
  return fadeOut(room(buffer), 0.08);
}

function button() {
  return fadeOut(mallet(silence(0.1), 0, 79, 1, 0.03), 0.02);
}

mkdirSync(OUT, { recursive: true });
const sounds = { drop, bump, pop, plop, fresh, bloom, warn, over, button };
const PEAKS = { button: 0.5, drop: 0.6, bump: 0.75 };
let total = 0;
for (const [name, make] of Object.entries(sounds)) total += write(name, make(), PEAKS[name] ?? 0.8);
console.log(`${Object.keys(sounds).length} sounds, ${total} bytes`);
