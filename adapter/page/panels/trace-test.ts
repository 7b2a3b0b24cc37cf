/** A trace as a test for Playwright, and its inputs as a list to read. */
import type { Trace, TraceInput } from '../../../engine/trace.ts';

/** The inputs without what nobody looks for: moves of a finger, and lost time. */
export function inputsShown(inputs: readonly TraceInput[]): TraceInput[] {
  return inputs.filter((input) => !('skipped' in input || ('touch' in input && input.touch.kind === 'move')));
}

/** A file beside a game's other tests: it plays the trace, and fails if the game gets into another state. */
export function testOf(trace: Trace): string {
  const { game, device, steps, score } = trace;
  const touches = trace.inputs.filter((input) => 'touch' in input && input.touch.kind === 'start').length;
  return `/** Recorded in the panel Trace${device && ` on ${device}`}: ${touches} touches in ${steps} steps. */
import { expect, test } from 'tiao/testing';

const trace = ${quoted(JSON.stringify(trace))};

test('${game} plays as it was recorded', async ({ phone }) => {
  const { mismatch${score === undefined ? '' : ', score'} } = await phone.replay(trace);
  expect(mismatch).toBeNull();${score === undefined ? '' : `\n  expect(score).toBe(${score});`}
});
`;
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&').replace(/\u2028|\u2029/g, (end) => (end === '\u2028' ? '\\u2028' : '\\u2029'))}'`;
}
