/** Warns if a game has drawn nothing after ten seconds, and says what it has done so far. */
import type { Runtime } from './runtime.ts';

/** Milliseconds of the clock in use after game.js has run. */
const WARN_AFTER_MS = 10_000;
/** How many of the called members the warning names. */
const MOST_NAMED = 6;

export function watchForFirstFrame(runtime: Runtime) {
  const { boot, clock, report, link, screenCanvas } = runtime;
  if (boot.noDraw) return;
  clock.after(WARN_AFTER_MS, () => {
    // a fault already explains why nothing is drawn
    if (screenCanvas.drawn || report.hasFaulted) return;
    const text = `Nothing has been drawn for ${WARN_AFTER_MS / 1000} seconds. ${soFar(runtime)}`;
    report.warn(text);
    link.tell('nothingDrawn', { text });
  });
}

/** Sentences about the screen, frames, calls, failures and pending requests. */
export function soFar({ calls, clock, report, requests, screenCanvas }: Runtime): string {
  const { element, context } = screenCanvas;
  const screen = !element
    ? 'It has not called wx.createCanvas(), whose first canvas is the screen.'
    : context === null
      ? 'Its screen has no context yet.'
      : `Its screen has a '${context}' context.`;
  const { underWay } = requests;
  return [
    screen,
    report.graphicsRefused,
    `${times(clock.frames, 'frame')} went by.`,
    listed('It called', calls.called),
    listed('Failed', calls.failed),
    underWay > 0 ? `It waits for ${times(underWay, 'answer')} of the network.` : '',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

function listed(what: string, counts: Record<string, number>): string {
  const most = Object.entries(counts).sort(([, a], [, b]) => b - a);
  if (most.length === 0) return '';
  const names = most.slice(0, MOST_NAMED).map(([name, n]) => `wx.${name}${n > 1 ? ` (× ${n})` : ''}`);
  return `${what} ${names.join(', ')}${most.length > MOST_NAMED ? ' and others' : ''}.`;
}

const times = (n: number, what: string) => `${n} ${what}${n === 1 ? '' : 's'}`;
