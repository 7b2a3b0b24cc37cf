/** A game that runs and draws nothing: after ten seconds the phone tells what it has done so far. */
import type { Runtime } from './runtime.ts';

/** Milliseconds by the clock in use since game.js ran to its end. */
const UNSEEN_MS = 10_000;
/** Members named of all that were called. */
const MOST_NAMED = 6;

export function watchForFirstFrame(runtime: Runtime) {
  const { boot, clock, report, link, screenCanvas } = runtime;
  if (boot.noDraw) return;
  clock.after(UNSEEN_MS, () => {
    if (screenCanvas.drawn) return;
    const text = soFar(runtime);
    report.warn(`Nothing has been drawn for ${UNSEEN_MS / 1000} seconds. ${text}`);
    link.tell('nothingDrawn', { text });
  });
}

/** Sentences on the screen, the frames, the calls and what is waited for. */
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
