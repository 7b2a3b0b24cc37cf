/** Converts a trace to a test for Playwright, and to a readable list of inputs. */
import type { Trace, TraceInput } from '../../../engine/trace.ts';

/** The inputs for the list: without finger moves and lost time. */
export function inputsShown(inputs: readonly TraceInput[]): TraceInput[] {
  return inputs.filter((input) => !('skipped' in input || ('touch' in input && input.touch.kind === 'move')));
}

/**
 * A test file that plays the trace and fails if the game reaches another state. It belongs beside the game's other tests.
 */
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
