import { expect, test } from 'vitest';
import { type TouchEvent, Touches, type TouchType } from '../../adapter/realm/input/touches.ts';

function listening() {
  const errors: unknown[] = [];
  const touches = new Touches((call) => {
    try {
      call();
    } catch (error) {
      errors.push(error);
    }
  });
  const events: { type: TouchType; event: TouchEvent }[] = [];
  for (const type of ['start', 'move', 'end', 'cancel'] as const) {
    touches.listeners[type].add((event) => events.push({ type, event }));
  }
  return { touches, events, errors };
}

test('a lifted finger is in changedTouches and no longer in touches', () => {
  const { touches, events } = listening();
  touches.dispatch('start', 'a', 10, 20, 1.25);
  touches.dispatch('end', 'a', 11, 21, 99.5);
  const touch = { identifier: 0, clientX: 10, clientY: 20, pageX: 10, pageY: 20, force: 0 };
  expect(events).toEqual([
    { type: 'start', event: { touches: [touch], changedTouches: [touch], timeStamp: 1.25 } },
    {
      type: 'end',
      event: {
        touches: [],
        changedTouches: [{ ...touch, clientX: 11, clientY: 21, pageX: 11, pageY: 21 }],
        timeStamp: 99.5,
      },
    },
  ]);
});

test('fingers have different identifiers, and free identifiers are reused', () => {
  const { touches, events } = listening();
  touches.dispatch('start', 'a', 0, 0, 0);
  touches.dispatch('start', 'b', 0, 0, 0);
  touches.dispatch('end', 'a', 0, 0, 0);
  touches.dispatch('start', 'c', 0, 0, 0);
  expect(events.map(({ event }) => event.changedTouches[0].identifier)).toEqual([0, 1, 0, 0]);
  expect(
    events
      .at(-1)
      ?.event.touches.map((touch) => touch.identifier)
      .sort(),
  ).toEqual([0, 1]);
});

test('moves and ends of a finger that never came down are ignored', () => {
  const { touches, events } = listening();
  touches.dispatch('move', 'a', 0, 0, 0);
  touches.dispatch('end', 'a', 0, 0, 0);
  expect(events).toEqual([]);
});

test('a listener that throws does not stop the others', () => {
  const { touches, events, errors } = listening();
  touches.listeners.start.remove();
  touches.listeners.start.add(() => {
    throw new Error('mine');
  });
  touches.listeners.start.add((event) => events.push({ type: 'start', event }));
  touches.dispatch('start', 'a', 0, 0, 0);
  expect(events).toHaveLength(1);
  expect(errors).toHaveLength(1);
});

test('only a touchend counts as a tap, for members that need one', () => {
  const { touches } = listening();
  const seen: boolean[] = [];
  for (const type of ['start', 'end'] as const) {
    touches.listeners[type].add(() => seen.push(touches.inTouchEnd));
  }
  touches.dispatch('start', 'a', 0, 0, 0);
  touches.dispatch('end', 'a', 0, 0, 0);
  expect([...seen, touches.inTouchEnd]).toEqual([false, true, false]);
});
