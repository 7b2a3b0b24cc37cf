/** Camera, gestures and transitions, on a fake phone of 375 × 667 logical pixels: 750 × 1334 design units. */
import { describe, expect, test } from 'vitest';
import { Camera } from '../../../engine/kit/camera.ts';
import { Gestures } from '../../../engine/kit/gestures.ts';
import { transition } from '../../../engine/kit/transition.ts';
import { Container } from '../../../engine/pixi.ts';
import { Shake } from '../../../engine/shake.ts';
import { FRAME, play } from '../play.ts';

describe('a camera', () => {
  async function looking() {
    const made = await play({});
    const world = made.engine.stage.addChild(new Container());
    const thing = world.addChild(new Container());
    const camera = made.engine.add(new Camera(made.engine, world));
    return { ...made, world, thing, camera };
  }

  test('shows the world unmoved at first, and what it looks at in the middle', async () => {
    const { camera, thing, frames } = await looking();
    thing.position.set(100, 200);
    frames(2);
    expect(thing.getGlobalPosition()).toMatchObject({ x: 100, y: 200 });
    camera.jumpTo(100, 200);
    frames(1);
    const { x, y } = thing.getGlobalPosition();
    expect([x, y]).toEqual([375, 667]);
    camera.zoom = 2;
    thing.position.set(110, 200);
    frames(2);
    expect(thing.getGlobalPosition().x).toBeCloseTo(395, 6);
    expect(camera.view.right - camera.view.left).toBeCloseTo(375, 6);
  });

  test('keeps its target in the middle of every frame, also between steps', async () => {
    const { engine, camera, thing, frames } = await looking();
    const hero = { x: 0, y: 0 };
    let last = 0;
    engine.scene.update = () => {
      last = hero.x;
      hero.x += 10;
    };
    engine.scene.draw = (_, alpha) => {
      thing.x = last + (hero.x - last) * alpha;
    };
    camera.follow(hero);
    frames(10);
    for (let i = 0; i < 50; i++) {
      frames(1, 7);
      expect(thing.getGlobalPosition().x).toBeCloseTo(375, 6);
    }
  });

  test('follows a target within the given seconds, and not at all within the dead zone', async () => {
    const { camera, frames } = await looking();
    const hero = { x: 375, y: 667 };
    camera.follow(hero, { seconds: 0.5, deadWidth: 200 });
    hero.x = 375 + 90;
    frames(60);
    expect(camera.x).toBe(375);
    hero.x = 375 + 200;
    frames(30);
    // by now the camera has moved by about two thirds of the 100 units beyond the dead zone
    expect(camera.x - 375).toBeGreaterThan(60);
    expect(camera.x - 375).toBeLessThan(68);
    frames(600);
    expect(camera.x).toBeCloseTo(475, 3);
  });

  test('stays within its bounds, whatever the zoom; a world smaller than the screen is in its middle', async () => {
    const { camera, frames } = await looking();
    camera.bounds = { left: 0, top: 0, right: 2000, bottom: 1000 };
    camera.follow({ x: 5000, y: 5000 });
    frames(2);
    expect([camera.view.right, camera.y]).toEqual([2000, 500]);
    camera.zoom = 4;
    frames(2);
    expect([camera.view.right, camera.view.bottom]).toEqual([2000, 1000]);
    camera.zoom = 0;
    expect(() => frames(1)).toThrow('zoom must be more than 0');
  });

  test('turns points of the screen into points of the world, and moves far layers less', async () => {
    const { engine, camera, frames } = await looking();
    const hills = engine.stage.addChild(new Container());
    const hill = hills.addChild(new Container());
    hill.position.set(375, 667);
    camera.addLayer(hills, 0.25);
    camera.jumpTo(775, 667);
    frames(1);
    expect(hill.getGlobalPosition().x).toBeCloseTo(275, 6);
    const point = { x: 0, y: 0 };
    camera.toWorld(375, 667, point);
    expect(point).toEqual({ x: 775, y: 667 });
    camera.toWorld(0, 0, point);
    expect(point.x).toBeCloseTo(400, 6);
  });

  test('shakes what is seen, and neither itself nor its view', async () => {
    const { camera, world, frames } = await looking();
    camera.shake = new Shake(50);
    camera.shake.hit(1);
    frames(5);
    expect(world.x).not.toBe(375);
    expect([camera.x, camera.view.left]).toEqual([375, 0]);
    frames(60);
    expect(world.x).toBe(375);
  });
});

describe('gestures', () => {
  async function touched() {
    const made = await play({});
    const heard: string[] = [];
    const at = (name: string) => (x: number, y: number) =>
      heard.push(`${name} ${Math.round(x)} ${Math.round(y)}`);
    let scale = 1;
    let turn = 0;
    let moved = 0;
    made.engine.add(
      new Gestures(made.engine, {
        onTap: at('tap'),
        onDoubleTap: at('double'),
        onLongPress: at('long'),
        onSwipe: (direction) => heard.push(`swipe ${direction}`),
        onDragStart: at('start'),
        onDrag: (_x, _y, dx) => {
          moved += dx;
        },
        onDragEnd: at('end'),
        onPinch: (by, angle) => {
          scale *= by;
          turn += angle;
        },
      }),
    );
    const { phone, frames } = made;
    /** moves a finger by (dx, dy) logical pixels in this many frames */
    const drag = (
      x: number,
      y: number,
      dx: number,
      dy: number,
      count: number,
      end: 'end' | 'cancel' = 'end',
    ) => {
      phone.touch('start', x, y);
      for (let i = 1; i <= count; i++) {
        frames(1);
        phone.touch('move', x + (dx * i) / count, y + (dy * i) / count);
      }
      frames(1);
      phone.touch(end, x + dx, y + dy);
      frames(2);
    };
    return { ...made, heard, drag, pinched: () => ({ scale, turn }), movedBy: () => moved };
  }

  test('a quick touch is a tap, two are a double tap, three are that and a tap', async () => {
    const { heard, drag, frames } = await touched();
    drag(50, 50, 0, 0, 1);
    drag(51, 50, 0, 0, 1);
    drag(50, 50, 0, 0, 1);
    expect(heard).toEqual(['tap 100 100', 'tap 102 100', 'double 102 100', 'tap 100 100']);
    frames(60);
    drag(50, 50, 0, 0, 1);
    expect(heard.slice(4)).toEqual(['tap 100 100']);
  });

  test('a finger that stays is a long press, once, and no tap', async () => {
    const { phone, frames, heard } = await touched();
    phone.touch('start', 50, 60);
    frames(90);
    phone.touch('end', 50, 60);
    frames(2);
    expect(heard).toEqual(['long 100 120']);
  });

  test('a finger that moves drags, by as much as it moved; fast it swipes, in each direction', async () => {
    const { heard, drag, movedBy } = await touched();
    drag(50, 50, 100, 0, 60);
    expect(heard).toEqual(['start 100 100', 'end 300 100']);
    expect(movedBy()).toBeCloseTo(200, 6);
    heard.length = 0;
    for (const [dx, dy] of [
      [120, 10],
      [-120, 10],
      [10, 120],
      [10, -120],
    ])
      drag(180, 300, dx, dy, 5);
    expect(heard.filter((text) => text.startsWith('swipe'))).toEqual([
      'swipe right',
      'swipe left',
      'swipe down',
      'swipe up',
    ]);
  });

  test('a touch taken away ends a drag without a swipe', async () => {
    const { heard, drag } = await touched();
    drag(50, 50, 150, 0, 5, 'cancel');
    expect(heard.map((text) => text.split(' ')[0])).toEqual(['start', 'end']);
  });

  test('two fingers pinch and turn; the drag of the first ends, and no tap comes of it', async () => {
    const { phone, frames, heard, pinched } = await touched();
    phone.touch('start', 100, 300, { id: 1 });
    frames(1);
    phone.touch('move', 130, 300, { id: 1 });
    frames(1);
    phone.touch('start', 230, 300, { id: 2 });
    frames(1);
    phone.touch('move', 330, 300, { id: 2 });
    frames(1);
    phone.touch('move', 130, 500, { id: 2 });
    frames(1);
    expect(pinched().scale).toBeCloseTo(2, 6);
    expect(pinched().turn).toBeCloseTo(Math.PI / 2, 6);
    phone.touch('end', 130, 300, { id: 1 });
    phone.touch('end', 130, 500, { id: 2 });
    frames(3);
    expect(heard).toEqual(['start 200 600', 'end 260 600']);
  });
});

describe('a transition', () => {
  test.each(['fade', 'slide', 'iris'] as const)(
    '%s: the scene changes behind the curtain, then it opens',
    async (kind) => {
      const log: string[] = [];
      const { engine, frames, phone } = await play({ exit: () => log.push('exit') });
      expect(transition(engine, { enter: () => log.push('enter') }, { kind, seconds: 0.5 })).toBe(true);
      expect(transition(engine, {}, { kind })).toBe(false);
      expect(engine.root.children).toHaveLength(2);
      frames(14);
      expect(log).toEqual([]);
      phone.touch('start', 100, 100);
      frames(2);
      expect(engine.input.pointers).toHaveLength(0);
      expect(log).toEqual(['exit', 'enter']);
      frames(20);
      expect(engine.root.children).toHaveLength(1);
      phone.touch('end', 100, 100);
      phone.touch('start', 100, 100);
      frames(2);
      expect(engine.input.pointer.isDown).toBe(true);
      expect(engine.scene.enter).toBeDefined();
    },
  );

  test('rejects invalid options with a clear error', async () => {
    const { engine } = await play({});
    expect(() => transition(engine, {}, { seconds: 0 })).toThrow('more than 0 seconds');
    expect(FRAME).toBeGreaterThan(16);
  });
});
