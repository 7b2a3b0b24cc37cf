/** A swarm turns sprites into quads with position, size and colour, and leaves out those outside the view. */
import { describe, expect, test } from 'vitest';
import { Lettering } from '../../engine/lettering.ts';
import { Rectangle, Texture, TextureSource } from '../../engine/pixi.ts';
import { Shake } from '../../engine/shake.ts';
import { Swarm } from '../../engine/swarm.ts';

const source = new TextureSource({ width: 200, height: 100 });
const picture = (x: number, y: number, width: number, height: number) =>
  new Texture({ source, frame: new Rectangle(x, y, width, height) });
const leaf = picture(100, 50, 20, 10);

/** x, y, u, v and colour of the four corners of a sprite, as the shader computes them. */
function quad(swarm: Swarm, index: number) {
  // safe: the test reads the buffer that goes to the GPU
  const { floats, words } = swarm as unknown as { floats: Float32Array; words: Uint32Array };
  const [x, y, angle, halfX, halfY, , u, v, ...sides] = floats.slice(index * 12, index * 12 + 12);
  const color = words[index * 12 + 5].toString(16).padStart(8, '0');
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  return [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ].map(([right, down]) => {
    const [dx, dy] = [right * halfX, down * halfY];
    const [along, across] = [0.5 + 0.5 * right, 0.5 + 0.5 * down];
    return {
      x: x + dx * c - dy * s,
      y: y + dx * s + dy * c,
      u: u + along * sides[0] + across * sides[2],
      v: v + along * sides[1] + across * sides[3],
      color,
    };
  });
}

describe('swarm', () => {
  test('a picture is centred at its position', () => {
    const swarm = new Swarm(leaf, 4);
    swarm.put(leaf, 50, 60);
    expect(quad(swarm, 0)).toEqual([
      { x: 40, y: 55, u: 0.5, v: 0.5, color: 'ffffffff' },
      { x: 60, y: 55, u: expect.closeTo(0.6), v: 0.5, color: 'ffffffff' },
      { x: 60, y: 65, u: expect.closeTo(0.6), v: expect.closeTo(0.6), color: 'ffffffff' },
      { x: 40, y: 65, u: 0.5, v: expect.closeTo(0.6), color: 'ffffffff' },
    ]);
  });

  test('a quarter turn, and a different scale per axis', () => {
    const swarm = new Swarm(leaf, 4);
    swarm.put(leaf, 0, 0, Math.PI / 2, 2, 1);
    const [corner] = quad(swarm, 0);
    expect(corner.x).toBeCloseTo(5);
    expect(corner.y).toBeCloseTo(-20);
  });

  test('a picture without its empty borders is where the whole picture would be', () => {
    const whole = { source, frame: new Rectangle(0, 0, 6, 4), orig: new Rectangle(0, 0, 20, 10) };
    const trimmed = new Texture({ ...whole, trim: new Rectangle(12, 1, 6, 4) });
    const swarm = new Swarm(leaf, 4);
    swarm.put(trimmed, 50, 60);
    expect(quad(swarm, 0)[0]).toMatchObject({ x: 52, y: 56 });
    expect(quad(swarm, 0)[2]).toMatchObject({ x: 58, y: 60 });
    // mirrored, then turned clockwise by 90°: the right side moves to the left, then to the top
    swarm.put(trimmed, 50, 60, Math.PI / 2, -1, 1);
    expect(quad(swarm, 1)[0]).toMatchObject({ x: expect.closeTo(54), y: expect.closeTo(58) });
    expect(quad(swarm, 1)[2]).toMatchObject({ x: expect.closeTo(50), y: expect.closeTo(52) });
  });

  test('tint and opacity are premultiplied; additive light has no alpha', () => {
    const swarm = new Swarm(leaf, 4);
    swarm.put(leaf, 0, 0, 0, 1, 1, 0xff8040);
    swarm.put(leaf, 0, 0, 0, 1, 1, 0xff8040, 0.5);
    swarm.put(leaf, 0, 0, 0, 1, 1, 0xff8040, 1, 1);
    // as 32-bit words of little-endian memory: alpha, blue, green, red
    expect([0, 1, 2].map((i) => quad(swarm, i)[0].color)).toEqual(['ff4080ff', '7f20407f', '004080ff']);
  });

  test('sprites outside the view are left out, those that reach into it are not', () => {
    const swarm = new Swarm(leaf, 8);
    Object.assign(swarm.view, { left: 0, top: 0, right: 100, bottom: 100 });
    for (const [x, y] of [
      [50, 50],
      [-9, 50],
      [109, 50],
      [-40, 50],
      [140, 50],
      [50, -40],
      [50, 140],
    ]) {
      swarm.put(leaf, x, y);
    }
    expect({ shown: swarm.count, outside: swarm.outside }).toEqual({ shown: 3, outside: 4 });
  });

  test('sprites beyond the capacity are not drawn, and the next frame starts empty', () => {
    const swarm = new Swarm(leaf, 2);
    for (let i = 0; i < 5; i++) swarm.put(leaf, 0, 0);
    expect(swarm.count).toBe(2);
    swarm.clear();
    expect(swarm.count).toBe(0);
  });

  test('another picture in the same place brings its own part of the sheet, also a turned one', () => {
    const swarm = new Swarm(leaf, 4);
    // rotated in the sheet: the image's top is on the right there
    const turned = new Texture({
      source,
      frame: new Rectangle(0, 0, 10, 20),
      orig: new Rectangle(0, 0, 20, 10),
      rotate: 2,
    });
    for (const each of [leaf, turned, leaf]) {
      swarm.clear();
      swarm.put(each, 0, 0);
      const { x0, y0, x2, y2 } = each.uvs;
      expect(quad(swarm, 0)[0]).toMatchObject({ u: expect.closeTo(x0), v: expect.closeTo(y0) });
      expect(quad(swarm, 0)[2]).toMatchObject({ u: expect.closeTo(x2), v: expect.closeTo(y2) });
    }
  });

  test('after many turns the angle is as exact as after none', () => {
    const swarm = new Swarm(leaf, 4);
    swarm.put(leaf, 0, 0, 0.3 + 100_000 * 2 * Math.PI);
    swarm.put(leaf, 0, 0, 0.3);
    expect(quad(swarm, 0)[0].x).toBeCloseTo(quad(swarm, 1)[0].x, 4);
  });

  test.each([0, 1.5, -1, Number.NaN])('a capacity of %s is refused', (capacity) => {
    expect(() => new Swarm(leaf, capacity)).toThrow('whole number of pictures');
  });
});

describe('lettering', () => {
  const digits = new Lettering({ '1': picture(0, 0, 10, 20), '2': picture(10, 0, 14, 20) }, 2);

  test('widths add up, with spacing between characters', () => {
    expect(digits.widthOf('12')).toBe(26);
    expect(digits.widthOf('12', 2)).toBe(52);
    expect(digits.widthOf('')).toBe(0);
  });

  test.each([
    [0, 5],
    [0.5, -8],
    [1, -21],
  ])('aligned by %f its first letter lies at %f', (align, middle) => {
    const swarm = new Swarm(leaf, 8);
    digits.write(swarm, '12', 0, 0, 1, align);
    expect(swarm.count).toBe(2);
    const [left, right] = quad(swarm, 0);
    expect((left.x + right.x) / 2).toBeCloseTo(middle);
  });

  test('the error for a character without a picture names it', () => {
    expect(() => digits.widthOf('13')).toThrow("no picture for '3'. It has: 1 2");
  });
});

describe('shake', () => {
  test('a shake moves the picture within its range and fades out', () => {
    const shake = new Shake(20, 0.1);
    shake.hit(0.6);
    shake.hit(0.9);
    let farthest = 0;
    for (let i = 0; i < 60; i++) {
      shake.step(1 / 60);
      shake.draw(1);
      farthest = Math.max(farthest, Math.abs(shake.x), Math.abs(shake.y));
    }
    expect(farthest).toBeGreaterThan(4);
    expect(farthest).toBeLessThanOrEqual(20);
    expect({ x: shake.x + 0, y: shake.y + 0, angle: shake.angle + 0 }).toEqual({ x: 0, y: 0, angle: 0 });
  });
});
