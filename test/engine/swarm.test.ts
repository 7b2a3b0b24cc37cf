/** A swarm turns sprites into quads with position, size and colour, and leaves out those outside the view. */
import { describe, expect, test, vi } from 'vitest';
import { Lettering } from '../../engine/lettering.ts';
import {
  type Buffer,
  Matrix,
  Rectangle,
  Texture,
  TextureSource,
  type WebGLRenderer,
} from '../../engine/pixi.ts';
import { Shake } from '../../engine/shake.ts';
import { Swarm } from '../../engine/swarm.ts';

const source = new TextureSource({ width: 200, height: 100 });
const picture = (x: number, y: number, width: number, height: number) =>
  new Texture({ source, frame: new Rectangle(x, y, width, height) });
const leaf = picture(100, 50, 20, 10);

type Insides = {
  places: Float32Array;
  looks: Float32Array;
  placeBuffer: Buffer;
  lookBuffer: Buffer;
};

/** safe: the tests read what goes to the GPU. */
const insides = (swarm: Swarm) => swarm as unknown as Insides;

/** x, y, u, v of the four corners of a picture, and its premultiplied colour, as the shader computes them. */
function quad(swarm: Swarm, index: number) {
  const { places, looks } = insides(swarm);
  const [x, y, angle, scaleX, scaleY, alpha, glow, tint] = places.slice(index * 8, index * 8 + 8);
  const [halfX, halfY, shiftX, shiftY, u, v, ...sides] = looks.slice(index * 10, index * 10 + 10);
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  const color = [tint >> 16, tint >> 8, tint].map((each) => (each & 255) * alpha);
  color.push(255 * alpha * (1 - glow));
  return [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ].map(([right, down]) => {
    const [dx, dy] = [(right * halfX + shiftX) * scaleX, (down * halfY + shiftY) * scaleY];
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

/** Draws the swarm without a screen, and returns the bytes it uploads. */
function uploads(swarm: Swarm): { places: number; looks: number } {
  const { placeBuffer, lookBuffer } = insides(swarm);
  const places = vi.spyOn(placeBuffer, 'update').mockClear();
  const looks = vi.spyOn(lookBuffer, 'update').mockClear();
  const drawn = vi.fn();
  // safe: all that a swarm uses of a renderer
  swarm.render({
    context: { webGLVersion: 2 },
    globalUniforms: { globalUniformData: { projectionMatrix: new Matrix() } },
    encoder: { draw: drawn },
  } as unknown as WebGLRenderer);
  const sum = (calls: (number | undefined)[][]) => calls.reduce((all, [bytes = 0]) => all + bytes, 0);
  return { places: sum(places.mock.calls), looks: sum(looks.mock.calls) };
}

describe('swarm', () => {
  test('a picture is centred at its position', () => {
    const white = [255, 255, 255, 255];
    const swarm = new Swarm(leaf, 4);
    swarm.put(leaf, 50, 60);
    expect(quad(swarm, 0)).toEqual([
      { x: 40, y: 55, u: 0.5, v: 0.5, color: white },
      { x: 60, y: 55, u: expect.closeTo(0.6), v: 0.5, color: white },
      { x: 60, y: 65, u: expect.closeTo(0.6), v: expect.closeTo(0.6), color: white },
      { x: 40, y: 65, u: 0.5, v: expect.closeTo(0.6), color: white },
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
    expect([0, 1, 2].map((i) => quad(swarm, i)[0].color)).toEqual([
      [255, 128, 64, 255],
      [127.5, 64, 32, 127.5],
      [255, 128, 64, 0],
    ]);
  });

  test('a picture without opacity is not drawn', () => {
    const swarm = new Swarm(leaf, 4);
    swarm.put(leaf, 0, 0, 0, 1, 1, 0xffffff, 0);
    expect(swarm.count).toBe(0);
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

  test('a frame uploads 32 bytes for a picture, 40 more where another picture was, nothing if unchanged', () => {
    const [fruit, swarm] = [picture(0, 0, 8, 8), new Swarm(leaf, 8)];
    const put = (...pictures: Texture[]) => {
      swarm.clear();
      for (const each of pictures) swarm.put(each, 0, 0);
      return uploads(swarm);
    };
    expect(put(leaf, leaf, leaf)).toEqual({ places: 96, looks: 120 });
    expect(put(leaf, leaf, leaf)).toEqual({ places: 96, looks: 0 });
    expect(uploads(swarm)).toEqual({ places: 0, looks: 0 });
    swarm.put(leaf, 0, 0);
    expect(uploads(swarm)).toEqual({ places: 128, looks: 160 });
    expect(put(leaf)).toEqual({ places: 32, looks: 0 });
    // the looks behind those drawn now are needed later
    expect(put(fruit)).toEqual({ places: 32, looks: 160 });
    expect(put(fruit, leaf, leaf, leaf)).toEqual({ places: 128, looks: 0 });
  });

  test('an upload tells nobody: the events would leave garbage in every frame', () => {
    const { placeBuffer, lookBuffer } = insides(new Swarm(leaf, 4));
    expect([placeBuffer, lookBuffer].map((buffer) => buffer.listenerCount('update'))).toEqual([0, 0]);
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
