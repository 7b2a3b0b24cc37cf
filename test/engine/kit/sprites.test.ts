/** Sprite sheets of other programs, their animation clips, and the parts of pixi that register themselves. */
import { describe, expect, test } from 'vitest';
import { AnimatedSprite } from '../../../engine/kit/animated-sprite.ts';
import { clipOf, readAtlas } from '../../../engine/kit/atlas.ts';
import {
  BitmapText,
  installBitmapFont,
  NineSliceSprite,
  TilingSprite,
} from '../../../engine/kit/pixi-parts.ts';
import { Texture, TextureSource } from '../../../engine/pixi.ts';
import { play } from '../play.ts';

const picture = (width = 64, height = 32) => new Texture({ source: new TextureSource({ width, height }) });
const at = (x: number) => ({ frame: { x, y: 0, w: 16, h: 16 } });

/** A sheet as Aseprite exports it: array form, with tags. */
const aseprite = (tags: object[] = []) => ({
  frames: [0, 1, 2, 3].map((i) => ({
    ...at(16 * i),
    filename: `hero ${i}.aseprite`,
    rotated: false,
    trimmed: false,
    spriteSourceSize: { x: 0, y: 0, w: 16, h: 16 },
    sourceSize: { w: 16, h: 16 },
    duration: 100 * (i + 1),
  })),
  meta: {
    app: 'https://www.aseprite.org/',
    version: '1.3',
    image: 'hero.png',
    size: { w: 64, h: 32 },
    scale: '1',
    frameTags: tags,
  },
});

describe('an atlas', () => {
  test('of Aseprite has its tags as clips, with direction, durations and repeats', () => {
    const tags = [
      { name: 'run', from: 0, to: 2, direction: 'forward' },
      { name: 'back', from: 0, to: 2, direction: 'reverse' },
      { name: 'swing', from: 0, to: 3, direction: 'pingpong', repeat: '2' },
      { name: 'gnaw', from: 0, to: 3, direction: 'pingpong_reverse' },
    ];
    const { clips, textures } = readAtlas(aseprite(tags), picture());
    const tenths = (name: string) => clips[name].frames.map(({ seconds }) => Math.round(10 * seconds));
    expect(tenths('run')).toEqual([1, 2, 3]);
    expect(tenths('back')).toEqual([3, 2, 1]);
    expect(tenths('swing')).toEqual([1, 2, 3, 4, 3, 2]);
    expect(tenths('gnaw')).toEqual([4, 3, 2, 1, 2, 3]);
    expect([clips.run.repeat, clips.swing.repeat]).toEqual([0, 2]);
    expect(textures['hero 3.aseprite'].frame.x).toBe(48);
  });

  test('of TexturePacker shows trimmed and rotated frames as they were drawn, and has its animations', () => {
    const json = {
      frames: {
        'a.png': {
          ...at(0),
          rotated: true,
          frame: { x: 0, y: 0, w: 10, h: 20 },
          trimmed: true,
          spriteSourceSize: { x: 3, y: 2, w: 10, h: 20 },
          sourceSize: { w: 16, h: 24 },
          anchor: { x: 0.5, y: 1 },
        },
        'b.png': at(32),
      },
      animations: { blink: ['b.png', 'a.png'] },
      meta: { scale: '1' },
    };
    const { textures, clips } = readAtlas(json, picture(), { seconds: 0.25, pixelated: true });
    const a = textures['a.png'];
    expect([a.orig.width, a.orig.height, a.trim?.x, a.rotate]).toEqual([16, 24, 3, 2]);
    expect([a.frame.width, a.frame.height]).toEqual([20, 10]);
    expect(a.defaultAnchor).toEqual({ x: 0.5, y: 1 });
    expect(a.source.scaleMode).toBe('nearest');
    expect(clips.blink.frames.map(({ seconds, texture }) => [seconds, texture])).toEqual([
      [0.25, textures['b.png']],
      [0.25, a],
    ]);
  });

  test.each([
    ['nothing', null, 'not a sprite sheet'],
    ['without meta', { frames: {} }, 'needs `frames` and `meta`'],
    ['without frames', { frames: {}, meta: {} }, 'has no frames'],
    [
      'a frame without a rectangle',
      { frames: { a: {} }, meta: {} },
      "Frame 'a' of this sprite sheet has no `frame`",
    ],
    [
      'a frame outside the picture',
      { frames: { a: at(60) }, meta: {} },
      "Frame 'a' reaches to (76, 16), outside the picture of 64 × 32",
    ],
    [
      'two frames of one name',
      {
        frames: [
          { ...at(0), filename: 'a' },
          { ...at(16), filename: 'a' },
        ],
        meta: {},
      },
      "two frames named 'a'",
    ],
    [
      'a tag of more frames',
      aseprite([{ name: 'run', from: 2, to: 7 }]),
      "Tag 'run' of this sprite sheet has frames 2 to 7, but there are 4",
    ],
    [
      'a tag of another direction',
      aseprite([{ name: 'run', from: 0, to: 1, direction: 'sideways' }]),
      "direction 'sideways'. Expected one of: forward",
    ],
    [
      'an animation of missing frames',
      { frames: { a: at(0) }, animations: { run: ['a', 'b'] }, meta: {} },
      "needs frame 'b'",
    ],
  ])('%s: says what is wrong', (_, json, message) => {
    expect(() => readAtlas(json, picture())).toThrow(message);
  });
});

describe('an animated sprite', () => {
  const clips = () =>
    readAtlas(
      aseprite([
        { name: 'run', from: 0, to: 2 },
        { name: 'die', from: 1, to: 2, repeat: '1' },
      ]),
      picture(),
    ).clips;

  test('shows each frame for its time, over and over, by steps', async () => {
    const sprite = new AnimatedSprite(clips(), 'run');
    const { engine, frames } = await play({});
    engine.add(sprite);
    const seen: number[] = [];
    for (let i = 0; i < 72; i++) {
      frames(1);
      seen.push(sprite.frame);
    }
    const runs = [0, 1, 2].map((frame) => seen.filter((one) => one === frame).length);
    expect(runs).toEqual([12, 24, 36]);
    expect(seen.slice(0, 7)).toEqual([0, 0, 0, 0, 0, 1, 1]);
    engine.isPaused = true;
    const { frame } = sprite;
    frames(100);
    expect(sprite.frame).toBe(frame);
  });

  test('ends a clip that plays once, on its last frame, and says so once', () => {
    const sprite = new AnimatedSprite(clips(), 'run');
    let ends = 0;
    sprite.play('die', { onEnd: () => ends++ });
    for (let i = 0; i < 29; i++) sprite.step(1 / 60);
    expect([ends, sprite.hasEnded]).toEqual([0, false]);
    for (let i = 0; i < 60; i++) sprite.step(1 / 60);
    expect([ends, sprite.hasEnded, sprite.frame]).toEqual([1, true, 1]);
    sprite.play('die', { onEnd: () => sprite.play('run') });
    for (let i = 0; i < 31; i++) sprite.step(1 / 60);
    expect(sprite.playing).toBe('run');
  });

  test('continues if asked for the clip that is playing, at another speed if given; an unknown clip is named', () => {
    const sprite = new AnimatedSprite(clips(), 'run');
    for (let i = 0; i < 7; i++) sprite.step(1 / 60);
    sprite.play('run', { speed: 2 });
    expect(sprite.frame).toBe(1);
    sprite.step(0.1);
    expect(sprite.frame).toBe(2);
    expect(() => sprite.play('fly')).toThrow("No clip 'fly'. This sprite has: run, die.");
    expect(() => new AnimatedSprite({ none: clipOf([]) }, 'none')).toThrow("No clip 'none'");
  });

  test('of frames that take no time does not hang', () => {
    const sprite = new AnimatedSprite({ run: clipOf([picture(), picture()], 0) }, 'run');
    sprite.step(1 / 60);
    expect(sprite.frame).toBe(0);
  });
});

describe('parts of pixi', () => {
  test('a nine-slice, a tiling sprite and bitmap text are pixi’s own', () => {
    const panel = new NineSliceSprite({
      texture: picture(),
      leftWidth: 8,
      rightWidth: 8,
      width: 200,
      height: 50,
    });
    expect([panel.width, panel.leftWidth]).toEqual([200, 8]);
    const sky = new TilingSprite({ texture: picture(), width: 300, height: 100 });
    expect(sky.width).toBe(300);
    expect(new BitmapText({ text: '7' }).text).toBe('7');
  });

  test('a font of a .fnt file writes with its pictures; another file, or too few pictures, is refused', () => {
    const file = `info face="Digits" size=32 bold=0
common lineHeight=40 base=32 scaleW=64 scaleH=32 pages=1 packed=0
page id=0 file="digits.png"
chars count=1
char id=55 x=0 y=0 width=16 height=32 xoffset=0 yoffset=0 xadvance=18 page=0 chnl=15
`;
    const fontFamily = installBitmapFont(file, [picture()]);
    expect(fontFamily).toBe('Digits');
    expect(new BitmapText({ text: '777', style: { fontFamily, fontSize: 32 } }).width).toBeGreaterThan(40);
    expect(() => installBitmapFont('{}', [])).toThrow('not a bitmap font');
    expect(() => installBitmapFont(file, [])).toThrow("The font 'Digits' has 1 pictures, but got 0");
  });
});
