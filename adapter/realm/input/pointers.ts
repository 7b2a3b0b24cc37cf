/** Turns the browser's pointer events into touches. A mouse counts as one finger while its main button is down. */

import { addListener, capturePointer, page, preventDefault, realmWindow } from '../seal/primordials.ts';
import type { Clock } from '../time/clock.ts';
import type { Touches, TouchType } from './touches.ts';

const TYPES: Record<string, TouchType> = {
  pointerdown: 'start',
  pointermove: 'move',
  pointerup: 'end',
  pointercancel: 'cancel',
};

const root = page.documentElement;

/**
 * `stampsAreReal` (real clock): dispatch touches at once with the event's own time. Otherwise (stepped clock) they are
 * dispatched in the next frame, with its time.
 */
export function listenToPointers(touches: Touches, clock: Clock, stampsAreReal: boolean) {
  for (const [name, type] of Object.entries(TYPES)) {
    addListener(
      realmWindow,
      name,
      (event) => {
        const pointer = event as PointerEvent;
        if (clock.hidden) return;
        if (type === 'start' && pointer.pointerType === 'mouse' && pointer.button !== 0) return;
        // With capture, moves and the end arrive here even when the pointer leaves the iframe.
        if (type === 'start') capturePointer(root, pointer.pointerId);
        const { pointerId, clientX, clientY } = pointer;
        const force = pointer.pointerType === 'mouse' ? 0 : pointer.pressure;
        const touch = (stamp: number) =>
          touches.dispatch(type, `pointer ${pointerId}`, clientX, clientY, stamp, force);
        if (stampsAreReal) touch(pointer.timeStamp);
        else clock.after(0, () => touch(clock.now()));
      },
      { capture: true },
    );
  }
  const refuse = (event: Event) => preventDefault(event);
  for (const name of ['contextmenu', 'dragstart', 'selectstart']) addListener(realmWindow, name, refuse);
}
