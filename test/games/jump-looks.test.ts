/** Jump-Jump's platforms can be told apart without colours. */
import { expect, test } from 'vitest';
import type { Pen } from '../../engine/painting.ts';
import { KINDS, type KindName } from '../../games/jump/course.ts';
import { lookOf } from '../../games/jump/looks.ts';

/** The painted shapes, without their colours. */
function shapesOf(kind: KindName, colorway: number): string {
  const done: string[] = [];
  const gradient = { addColorStop: () => undefined };
  const pen = new Proxy({} as Record<string, unknown>, {
    get: (_, name) =>
      name === 'measureText'
        ? () => ({ width: 10 })
        : (...given: unknown[]) => {
            done.push(`${String(name)}(${given.join()})`);
            return String(name).endsWith('Gradient') ? gradient : undefined;
          },
    set: () => true,
  }) as unknown as Pen;
  const look = lookOf(kind, colorway);
  if ('top' in look) {
    look.top(pen, 200);
    look.side(pen, 200, 130);
  } else {
    look.lid(pen, 100);
    look.body(pen, 100, 58, 130);
  }
  return done.join(' ');
}

test('no two kinds of platform differ by colour alone', () => {
  const kinds = Object.keys(KINDS) as KindName[];
  const shapes = new Map(kinds.map((kind) => [shapesOf(kind, 0), kind]));
  expect(shapes.size).toBe(kinds.length);
});

test('every colourway of a kind has the same shapes', () => {
  for (const kind of Object.keys(KINDS) as KindName[]) {
    for (let colorway = 1; colorway < 8; colorway++) {
      expect(shapesOf(kind, colorway), `${kind} ${colorway}`).toBe(shapesOf(kind, 0));
    }
  }
});
