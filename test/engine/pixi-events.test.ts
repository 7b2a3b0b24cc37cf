/** pixi's events, driven by the engine's touches: each arrives in its step, and is never also a pointer of the game. */
import { type ContainerOptions, type FederatedPointerEvent, Rectangle } from 'pixi.js';
import { expect, test } from 'vitest';
import { Container, Graphics } from '../../engine/pixi.ts';
import { Button } from '../../engine/ui.ts';
import { FRAME, play } from './play.ts';

const TOLD = ['over', 'down', 'move', 'up', 'upoutside', 'out', 'tap'];

function square(told: string[], name: string, options: ContainerOptions = {}): Graphics {
  const shape = new Graphics().rect(0, 0, 100, 100).fill('red');
  Object.assign(shape, { eventMode: 'static', ...options });
  for (const what of TOLD) {
    // pixi exports no union type of its event types
    shape.on(`pointer${what}` as 'pointerdown', (event: FederatedPointerEvent) => {
      event.preventDefault();
      const { x, y } = event.getLocalPosition(shape);
      told.push(`${name} ${what} ${x},${y}`);
    });
  }
  return shape;
}

async function onStage(...things: Container[]) {
  const game = await play({});
  game.engine.stage.addChild(...things);
  const { phone, engine, frames } = game;
  /** in design units, two per pixel */
  const touch = (kind: 'start' | 'move' | 'end' | 'cancel', x: number, y: number, id = 0) => {
    phone.touch(kind, x / 2, y / 2, { id, at: phone.now + FRAME / 2 });
    frames(2);
  };
  return { engine, touch, errors: game.errors };
}

test('a finger emits over, down, move, up, out and a tap', async () => {
  const told: string[] = [];
  const { engine, touch, errors } = await onStage(square(told, 'a', { position: { x: 200, y: 300 } }));
  touch('start', 210, 320);
  expect(engine.input.pointer.isDown).toBe(false);
  touch('move', 220, 320);
  touch('end', 220, 322);
  expect(told).toEqual([
    'a over 10,20',
    'a down 10,20',
    'a move 20,20',
    'a up 20,22',
    'a tap 20,22',
    'a out 20,22',
  ]);
  expect(errors).toEqual([]);
});

test('lifted outside, or cancelled by the phone, it taps nothing', async () => {
  const told: string[] = [];
  const { touch } = await onStage(square(told, 'a'));
  for (const end of ['end', 'cancel'] as const) {
    told.length = 0;
    touch('start', 10, 10);
    touch('move', 500, 500);
    touch(end, 500, 500);
    expect(told.at(-1)).toBe('a upoutside 500,500');
    expect(told.join()).not.toContain('tap');
  }
});

test('touches on objects that are not interactive, hidden, or outside their hit area go to the game', async () => {
  const told: string[] = [];
  const plain = square(told, 'plain', { eventMode: 'auto' });
  const hidden = square(told, 'hidden', { visible: false, x: 100 });
  const small = square(told, 'small', { x: 200, hitArea: new Rectangle(0, 0, 10, 10) });
  const { engine, touch } = await onStage(plain, hidden, small);
  for (const x of [50, 150, 250]) {
    touch('start', x, 50);
    expect(engine.input.pointer).toMatchObject({ isDown: true, x });
    touch('end', x, 50);
  }
  expect(told).toEqual([]);
  touch('start', 205, 5);
  expect(told).toContain('small down 5,5');
});

test('a child moved since it was drawn is hit at its new position; its parent gets the event too, and buttons come first', async () => {
  const told: string[] = [];
  const parent = new Container({ x: 100, eventMode: 'static' });
  parent.on('pointertap', () => told.push('parent'));
  const child = parent.addChild(square(told, 'child', { y: 500 }));
  const button = new Button({ width: 50, height: 50, onTap: () => told.push('button') });
  button.position.set(150, 550);
  const { touch } = await onStage(parent, button);
  child.y = 700;
  touch('start', 110, 710);
  touch('end', 110, 710);
  expect(told.slice(-3)).toEqual(['child tap 10,10', 'parent', 'child out 10,10']);
  told.length = 0;
  child.y = 500;
  touch('start', 150, 550);
  touch('end', 150, 550);
  expect(told).toEqual(['button']);
});

test('two fingers are two pointers', async () => {
  const told: string[] = [];
  const ids: number[] = [];
  const a = square(told, 'a');
  a.on('pointerdown', ({ pointerId }) => ids.push(pointerId));
  const { touch } = await onStage(a, square(told, 'b', { x: 200 }));
  touch('start', 10, 10, 4);
  touch('start', 210, 10, 7);
  touch('start', 20, 20, 9);
  touch('end', 210, 10, 7);
  touch('end', 10, 10, 4);
  expect(told.filter((line) => line.includes('tap'))).toEqual(['b tap 10,10', 'a tap 10,10']);
  touch('start', 30, 30, 12);
  expect(ids).toEqual([1, 3, 1]);
});
