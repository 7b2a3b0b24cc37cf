/** Makes the game's sounds: `node games/merge/sounds.mjs` writes assets/*.wav. */
import { add, bell, fadeOut, mallet, noise, pluck, room, silence, sine, write } from '../synth.mjs';

const place = (name) => new URL(`assets/${name}.wav`, import.meta.url);

/** A bubble that bursts: a tone that rises within a few hundredths of a second. */
function bubble(buffer, from, low, high, loud, long = 0.05) {
  const tone = sine((t) => low + (high - low) * Math.min(1, t / long) ** 1.6);
  return add(buffer, from, (t) => loud * tone(t) * pluck(t, 0.003, long * 0.9));
}

/** The bee lets go: a short falling breath. */
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

/** Two small fruits merge: a bubble with a note on top. */
function pop() {
  const buffer = silence(0.42);
  bubble(buffer, 0, 330, 1150, 0.8, 0.05);
  mallet(buffer, 0.035, 79, 0.6, 0.11);
  bell(buffer, 0.04, 91, 0.14, 0.12);
  return fadeOut(room(buffer));
}

/** Two large fruits merge: deeper, with a chord. */
function plop() {
  const buffer = silence(0.62);
  const thump = sine((t) => 70 + 130 * Math.exp(-t / 0.03));
  add(buffer, 0, (t) => 0.9 * thump(t) * pluck(t, 0.004, 0.07));
  bubble(buffer, 0.01, 190, 720, 0.7, 0.08);
  for (const [i, note] of [67, 71, 74].entries()) mallet(buffer, 0.05 + i * 0.028, note, 0.5, 0.16);
  bell(buffer, 0.09, 86, 0.16, 0.22);
  return fadeOut(room(buffer));
}

/** A kind made for the first time: a rising run. */
function fresh() {
  const buffer = silence(0.7);
  for (const [i, note] of [72, 76, 79, 84, 88].entries()) mallet(buffer, i * 0.07, note, 0.45, 0.12);
  bell(buffer, 0.32, 96, 0.25, 0.25);
  return fadeOut(room(buffer), 0.06);
}

/** Two of the largest kind burst. */
function bloom() {
  const buffer = silence(1.1);
  const boom = sine((t) => 55 + 150 * Math.exp(-t / 0.05));
  add(buffer, 0, (t) => 0.9 * boom(t) * pluck(t, 0.004, 0.16));
  for (const [i, note] of [60, 64, 67, 72, 76, 79, 84, 88, 91].entries()) {
    bell(buffer, 0.06 + i * 0.07, note, 0.35, 0.3);
  }
  return fadeOut(room(buffer), 0.12);
}

/** The heap is above the line: a wooden knock, twice. */
function warn() {
  const buffer = silence(0.3);
  mallet(buffer, 0, 64, 0.8, 0.05);
  mallet(buffer, 0.13, 60, 0.8, 0.07);
  return fadeOut(buffer);
}

/** The end: three falling notes, not too sad. */
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

const sounds = { drop, bump, pop, plop, fresh, bloom, warn, over, button };
const PEAKS = { button: 0.5, drop: 0.6, bump: 0.75 };
let total = 0;
for (const [name, make] of Object.entries(sounds)) total += write(place(name), make(), PEAKS[name] ?? 0.8);
console.log(`${Object.keys(sounds).length} sounds, ${total} bytes`);
