/** Makes the game's sounds: `node games/plane/sounds.mjs` writes assets/*.wav. */
import {
  add,
  bell,
  fadeOut,
  mallet,
  noise,
  pitch,
  pluck,
  RATE,
  room,
  silence,
  sine,
  write,
} from '../synth.mjs';

const place = (name) => new URL(`assets/${name}.wav`, import.meta.url);

/** A plucked string, after Karplus and Strong (Computer Music Journal 7, 1983): filtered noise in a loop. */
function string(buffer, from, note, loud, decay = 0.996, soft = 0.5) {
  const length = Math.round(RATE / pitch(note) - 0.5);
  const hiss = noise(note * 7919 + 1, 0.6);
  const loop = Array.from({ length }, hiss);
  let at = 0;
  return add(buffer, from, () => {
    const next = (at + 1) % length;
    const value = loop[at];
    loop[at] = decay * (soft * loop[at] + (1 - soft) * loop[next]);
    at = next;
    return loud * value;
  });
}

/** Tearing paper: noise with fewer and fewer grains. */
function rip(buffer, from, seed, loud, long) {
  const grain = noise(seed, 0.9);
  const body = noise(seed + 5, 0.3);
  return add(buffer, from, (t) => {
    const crackle = Math.abs(grain()) > 0.45 ? 1 : 0.25;
    return loud * crackle * (0.7 * grain() + 0.8 * body()) * pluck(t, 0.004, long);
  });
}

function fire() {
  const air = noise(7, 0.5);
  const tone = sine((t) => 1500 - 9000 * t);
  const buffer = add(silence(0.07), 0, (t) => 0.4 * tone(t) * pluck(t, 0.002, 0.012));
  return fadeOut(
    add(buffer, 0, (t) => 0.9 * air() * pluck(t, 0.003, 0.014)),
    0.02,
  );
}

function hit() {
  const buffer = rip(silence(0.06), 0, 3, 0.7, 0.01);
  return fadeOut(mallet(buffer, 0, 86, 0.3, 0.012), 0.02);
}

function tear() {
  const buffer = rip(silence(0.24), 0, 11, 1, 0.055);
  const pop = sine((t) => 260 + 300 * Math.exp(-t / 0.02));
  return fadeOut(add(buffer, 0, (t) => 0.55 * pop(t) * pluck(t, 0.002, 0.035)));
}

function boom() {
  const buffer = rip(silence(0.5), 0, 23, 0.8, 0.12);
  const thump = sine((t) => 52 + 130 * Math.exp(-t / 0.04));
  return fadeOut(room(add(buffer, 0, (t) => 1.1 * thump(t) * pluck(t, 0.003, 0.11))), 0.06);
}

function great() {
  const buffer = silence(1.5);
  for (const [from, seed] of [
    [0, 31],
    [0.16, 37],
    [0.34, 41],
  ]) {
    rip(buffer, from, seed, 0.7, 0.18);
    const thump = sine((t) => 44 + 130 * Math.exp(-t / 0.05));
    add(buffer, from, (t) => thump(t) * pluck(t, 0.004, 0.17));
  }
  for (const [i, note] of [69, 74, 76, 81, 86].entries()) bell(buffer, 0.5 + i * 0.09, note, 0.4, 0.3);
  return fadeOut(room(buffer), 0.15);
}

function star() {
  return fadeOut(bell(silence(0.2), 0, 86, 0.8, 0.09), 0.03);
}

function gift() {
  const buffer = silence(0.6);
  for (const [i, note] of [74, 78, 81, 86].entries()) string(buffer, i * 0.06, note, 0.8, 0.992);
  bell(buffer, 0.24, 93, 0.25, 0.16);
  return fadeOut(room(buffer), 0.08);
}

/** A string of firecrackers after one bang. */
function blast() {
  const buffer = silence(1.3);
  const thump = sine((t) => 40 + 170 * Math.exp(-t / 0.06));
  add(buffer, 0, (t) => 1.2 * thump(t) * pluck(t, 0.003, 0.22));
  rip(buffer, 0, 51, 0.9, 0.2);
  let from = 0.1;
  for (let i = 0; i < 15; i++) {
    rip(buffer, from, 60 + i, 0.75 - i * 0.035, 0.018);
    from += 0.045 + 0.03 * ((i * 0.618) % 1);
  }
  return fadeOut(room(buffer), 0.15);
}

function shield() {
  const buffer = silence(0.55);
  for (const [i, note] of [91, 86, 83].entries()) bell(buffer, i * 0.03, note, 0.5, 0.2);
  return fadeOut(rip(buffer, 0, 71, 0.5, 0.05), 0.06);
}

function hurt() {
  const buffer = rip(silence(0.6), 0, 83, 0.9, 0.14);
  const slide = sine((t) => 300 * Math.exp(-3 * t) + 60);
  return fadeOut(
    add(buffer, 0, (t) => 0.8 * slide(t) * pluck(t, 0.004, 0.14)),
    0.06,
  );
}

/** Drums: a boss is coming. */
function warn() {
  const buffer = silence(1.5);
  for (const [from, loud] of [
    [0, 1],
    [0.26, 0.7],
    [0.39, 0.7],
    [0.52, 1],
    [0.78, 0.7],
    [0.91, 0.8],
    [1.04, 1],
  ]) {
    const skin = sine((t) => 78 + 60 * Math.exp(-t / 0.02));
    add(buffer, from, (t) => loud * skin(t) * pluck(t, 0.003, 0.1));
    rip(buffer, from, 91, 0.14 * loud, 0.02);
  }
  return fadeOut(room(buffer), 0.12);
}

function over() {
  const buffer = silence(1.4);
  for (const [i, note] of [74, 71, 69, 66, 62].entries()) string(buffer, i * 0.17, note, 0.8, 0.995);
  return fadeOut(room(buffer), 0.2);
}

function button() {
  return fadeOut(mallet(silence(0.1), 0, 79, 1, 0.03), 0.02);
}

/** Eight bars of plucked strings in a pentatonic D, over a drone and a soft drum; the end leads into the beginning. */
const BEAT = 0.3;
const TUNE = [
  // composed, not random: a call, its answer, the call higher, the end; 0 is a rest
  [74, 0, 76, 78, 0, 81, 78, 76],
  [78, 0, 76, 74, 0, 71, 69, 0],
  [71, 0, 74, 76, 0, 78, 76, 74],
  [76, 0, 0, 78, 76, 74, 71, 0],
];
const BASS = [50, 57, 47, 54, 43, 50, 45, 57];

function music() {
  const seconds = 32 * BEAT;
  const buffer = silence(seconds + 2);
  TUNE.flat().forEach((note, i) => {
    if (note > 0) string(buffer, i * BEAT, note, 0.6 + 0.15 * ((i + 1) % 2), 0.9955, 0.5);
    if (note > 0 && i % 8 === 0) string(buffer, i * BEAT, note - 12, 0.4, 0.996);
  });
  BASS.forEach((note, i) => {
    string(buffer, i * 4 * BEAT, note, 0.8, 0.997, 0.5);
    string(buffer, (i * 4 + 2) * BEAT, note + 7, 0.4, 0.997, 0.5);
    for (const [at, loud] of [
      [0, 0.5],
      [2.5, 0.22],
    ]) {
      const skin = sine((t) => 62 + 50 * Math.exp(-t / 0.02));
      add(buffer, (i * 4 + at) * BEAT, (t) => loud * skin(t) * pluck(t, 0.004, 0.09));
    }
  });
  // what still sounds at the end is mixed into the beginning
  const whole = buffer.slice(0, Math.round(seconds * RATE));
  for (let i = 0; i < buffer.length - whole.length; i++) whole[i] += buffer[whole.length + i];
  return whole;
}

const sounds = { fire, hit, tear, boom, great, star, gift, blast, shield, hurt, warn, over, button };
const PEAKS = { button: 0.5, fire: 0.5, hit: 0.5 };
/** Sounds without high tones, stored at half the sample rate. */
const DARK = new Set(['boom', 'great', 'blast', 'hurt', 'warn', 'over']);
let total = write(place('music'), music(), 0.7, RATE / 2);
for (const [name, make] of Object.entries(sounds)) {
  total += write(place(name), make(), PEAKS[name] ?? 0.8, DARK.has(name) ? RATE / 2 : RATE);
}
console.log(`${Object.keys(sounds).length + 1} sounds, ${total} bytes`);
