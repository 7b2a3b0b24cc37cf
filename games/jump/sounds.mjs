/** Makes the game's sounds: `node games/jump/sounds.mjs` writes assets/*.wav. */
import { add, bell, fadeOut, mallet, noise, pluck, room, silence, sine, write } from '../synth.mjs';

const place = (name) => new URL(`assets/${name}.wav`, import.meta.url);

// The charge: a warm tone that climbs an octave and a half, with a slow tremble, and then the tone it ends on.
const CHARGE_SECONDS = 1.2;
const HOLD_SECONDS = 0.24;
const HOLD_FREQUENCY = 124 / HOLD_SECONDS;
/** Rises fast at first, as strength does; ends on the held frequency. */
const climb = (t) => 180 + (HOLD_FREQUENCY - 180) * (1 - (1 - Math.min(1, t / CHARGE_SECONDS)) ** 1.7);
const TREMBLE = 4 / HOLD_SECONDS;
const tremble = (t) => 1 - 0.22 * (0.5 - 0.5 * Math.cos(2 * Math.PI * TREMBLE * t));

function charge() {
  const buffer = silence(CHARGE_SECONDS);
  const low = sine(climb);
  const high = sine((t) => 2 * climb(t));
  const sub = sine((t) => climb(t) / 2);
  add(buffer, 0, (t) => {
    const loud = Math.min(1, t / 0.08) * (0.55 + 0.45 * Math.min(1, t / CHARGE_SECONDS));
    return loud * tremble(t) * (low(t) + 0.3 * high(t) + 0.35 * sub(t));
  });
  // the held tone begins a moment before the end
  return fadeOut(buffer);
}

/** Whole periods of everything in it, so that it loops without a seam. */
function hold() {
  const f = HOLD_FREQUENCY;
  return add(silence(HOLD_SECONDS), 0, (t) => {
    const tone =
      Math.sin(2 * Math.PI * f * t) + 0.3 * Math.sin(4 * Math.PI * f * t) + 0.35 * Math.sin(Math.PI * f * t);
    return tremble(t) * tone;
  });
}

function leap() {
  const air = noise(7, 0.35);
  const tone = sine((t) => 340 + 900 * t);
  const buffer = add(silence(0.24), 0, (t) => 0.5 * tone(t) * pluck(t, 0.01, 0.06));
  return fadeOut(room(add(buffer, 0, (t) => 1.2 * air() * pluck(t, 0.03, 0.05))));
}

function land() {
  const thump = sine((t) => 95 + 120 * Math.exp(-t / 0.025));
  const dust = noise(3, 0.5);
  const buffer = add(silence(0.22), 0, (t) => thump(t) * pluck(t, 0.003, 0.055));
  add(buffer, 0, (t) => 0.35 * dust() * pluck(t, 0.002, 0.018));
  return fadeOut(mallet(buffer, 0, 67, 0.22, 0.07));
}

function perfect() {
  const buffer = silence(0.5);
  mallet(buffer, 0, 72, 0.8, 0.14);
  mallet(buffer, 0.045, 76, 0.6, 0.16);
  bell(buffer, 0.09, 84, 0.4, 0.2);
  return fadeOut(room(buffer));
}

function fall() {
  const buffer = silence(0.46);
  const slide = sine((t) => 420 * Math.exp(-2.1 * t) + 70);
  add(buffer, 0, (t) => 0.8 * slide(t) * Math.min(1, t / 0.02) * Math.exp(-t / 0.22));
  const thump = sine((t) => 70 + 60 * Math.exp(-t / 0.03));
  add(buffer, 0.34, (t) => 0.9 * thump(t) * pluck(t, 0.004, 0.05));
  return fadeOut(buffer);
}

function drop() {
  const knock = sine((t) => 150 + 90 * Math.exp(-t / 0.02));
  const buffer = add(silence(0.18), 0, (t) => knock(t) * pluck(t, 0.004, 0.035));
  return fadeOut(mallet(buffer, 0, 55, 0.3, 0.05));
}

function button() {
  return fadeOut(mallet(silence(0.1), 0, 79, 1, 0.03), 0.02);
}

function manhole() {
  const buffer = silence(0.45);
  bell(buffer, 0, 57, 0.7, 0.16);
  bell(buffer, 0.11, 64, 0.6, 0.24);
  return fadeOut(room(buffer));
}

function cube() {
  const buffer = silence(0.5);
  for (const [i, note] of [60, 64, 67, 72].entries()) mallet(buffer, i * 0.075, note, 0.6, 0.09);
  bell(buffer, 0.28, 84, 0.3, 0.14);
  return fadeOut(room(buffer));
}

function shop() {
  const buffer = silence(0.56);
  bell(buffer, 0, 76, 0.7, 0.26);
  bell(buffer, 0.2, 72, 0.7, 0.3);
  return fadeOut(room(buffer), 0.06);
}

/** A music box plays four bars of nothing in particular. */
function musicbox() {
  const buffer = silence(1);
  const tune = [84, 79, 88, 84, 91, 88, 96];
  for (const [i, note] of tune.entries()) bell(buffer, i * 0.115, note, 0.5, 0.22);
  bell(buffer, 0, 60, 0.25, 0.4);
  bell(buffer, 0.46, 67, 0.25, 0.35);
  return fadeOut(room(buffer), 0.08);
}

const sounds = { charge, hold, leap, land, perfect, fall, drop, button, manhole, cube, shop, musicbox };
/** The charge and its held tone must be equally loud, or the seam is heard. */
const PEAKS = { charge: 0.6, hold: 0.6, button: 0.5, drop: 0.6 };
let total = 0;
for (const [name, make] of Object.entries(sounds)) total += write(place(name), make(), PEAKS[name] ?? 0.8);
console.log(`${Object.keys(sounds).length} sounds, ${total} bytes`);
