/** Objects that a game prints to its console, as the Log panel expands them. */
import { expect, test } from 'vitest';
import type { Shown } from '../../adapter/contract/shown.ts';
import { shownValues } from '../../adapter/realm/seal/shown.ts';

class Vector {
  x = 1;
  constructor(public next: unknown = null) {}
}

const object = (name: string, parts: [string, Shown][], more = 0): Shown => ({
  kind: 'object',
  name,
  parts,
  more,
});

test('a line without an object needs no values', () => {
  expect(shownValues(['a', 1, null, new Error('no')])).toBeUndefined();
});

test('an object has its class and its members, each by its kind', () => {
  expect(shownValues(['at', new Vector(), [undefined, 2n, () => 0]])).toEqual([
    { kind: 'text', text: 'at' },
    object('Vector', [
      ['next', { kind: 'nothing', text: 'null' }],
      ['x', { kind: 'number', text: '1' }],
    ]),
    object('Array(3)', [
      ['0', { kind: 'nothing', text: 'undefined' }],
      ['1', { kind: 'number', text: '2n' }],
      ['2', { kind: 'code', text: 'ƒ ' }],
    ]),
  ]);
  expect(shownValues([new Map([['a', 1]])])).toEqual([
    object('Map(1)', [['a', { kind: 'number', text: '1' }]]),
  ]);
});

test('a member that contains itself, throws when read or is endless is replaced by a note', () => {
  const loop = new Vector();
  loop.next = loop;
  expect(shownValues([loop])?.[0]).toMatchObject({
    parts: [
      ['next', { text: '(itself)' }],
      ['x', {}],
    ],
  });
  const throws = {
    get score(): number {
      throw new Error('not yet');
    },
  };
  expect(shownValues([throws])?.[0]).toMatchObject({
    parts: [['score', { kind: 'left out', text: '(not yet)' }]],
  });
  const long = Array.from({ length: 5000 }, (_, i) => i);
  expect(shownValues([long])?.[0]).toMatchObject({ name: 'Array(5000)', more: 4900 });
  const deep = Array.from({ length: 50 }).reduce<unknown>((inner) => ({ inner }), 0);
  expect(JSON.stringify(shownValues([deep])).length).toBeLessThan(600);
  const wide = Array.from({ length: 90 }, () => Array.from({ length: 90 }, () => ({ a: 1 })));
  expect(JSON.stringify(shownValues([wide])).length).toBeLessThan(40_000);
});

test('it stays what it was when it was logged', () => {
  const live = { hearts: 3 };
  const shown = shownValues([live]);
  live.hearts = 0;
  expect(shown).toEqual([object('Object', [['hearts', { kind: 'number', text: '3' }]])]);
});
