/**
 * Sprite sheets made with other programs: the JSON of TexturePacker and of programs with the same format
 * (free-tex-packer, Shoebox), and that of Aseprite, with its tags and the duration of each frame.
 */
import { Spritesheet, type SpritesheetData, type Texture } from 'pixi.js';
import { checkWhole } from '../whole-picture.ts';

/** One frame of an animation. */
export type Frame = {
  /** what it shows */
  texture: Texture;
  /** how long it is shown */
  seconds: number;
};

/** The order in which the frames of a clip are shown. */
export type ClipDirection = 'forward' | 'reverse' | 'pingpong' | 'pingpong_reverse';

/** A named series of frames. */
export type Clip = {
  /** its frames in the order in which they are shown once */
  frames: readonly Frame[];
  /** how often it plays before it ends; 0 means for ever */
  repeat: number;
};

/** The pictures and clips of a sheet. */
export type Atlas = {
  /** pictures by name */
  textures: { readonly [name: string]: Texture };
  /** clips by name: the tags of an Aseprite file, and the animations of a TexturePacker file */
  clips: { readonly [name: string]: Clip };
};

/** How to read an atlas. */
export type AtlasOptions = {
  /** seconds of a frame without a duration of its own; 0.1 by default */
  seconds?: number;
  /** whether pictures are shown with hard edges when they are enlarged, as pixel art; false by default */
  pixelated?: boolean;
};

/**
 * Reads the JSON of a sprite sheet whose picture is `texture`. Trimmed and rotated frames are shown as they were drawn.
 * Throws, with the name of the frame, if the JSON is not an atlas, or does not fit the picture.
 *
 * ```ts
 * import { AnimatedSprite, type Engine, readAtlas } from 'tiao';
 *
 * // import hero from './hero.json';
 * declare const hero: unknown;
 *
 * function enter(engine: Engine) {
 *   const atlas = readAtlas(hero, engine.assets.image('hero'), { pixelated: true });
 *   const sprite = engine.add(new AnimatedSprite(atlas.clips, 'idle'));
 *   engine.stage.addChild(sprite);
 *   sprite.play('jump', { onEnd: () => sprite.play('idle') });
 * }
 * ```
 */
export function readAtlas(json: unknown, texture: Texture, options: AtlasOptions = {}): Atlas {
  const { seconds = 0.1, pixelated = false } = options;
  const data = checkAtlas(json, texture);
  if (pixelated) {
    texture.source.scaleMode = 'nearest';
    texture.source.style.update(); // without it, pixi ignores the change for a picture that was drawn before
  }
  const textures = new Spritesheet(texture, data.sheet).parseSync();
  const frames = data.names.map((name, i) => ({
    texture: textures[name],
    seconds: data.durations[i] ?? seconds,
  }));
  const clips: { [name: string]: Clip } = {};
  for (const { name, from, to, direction, repeat } of data.tags) {
    clips[name] = { frames: ordered(frames.slice(from, to + 1), direction), repeat };
  }
  for (const [name, members] of Object.entries(data.animations)) {
    const own = members.map((member) => frames[data.names.indexOf(member)]);
    clips[name] = { frames: own, repeat: 0 };
  }
  return { textures, clips };
}

/** Makes a clip of textures, each shown for `seconds`. It plays `repeat` times, or for ever if that is 0. */
export function clipOf(textures: readonly Texture[], seconds = 0.1, repeat = 0): Clip {
  return { frames: textures.map((texture) => ({ texture, seconds })), repeat };
}

function ordered(frames: Frame[], direction: ClipDirection): Frame[] {
  if (direction === 'forward') return frames;
  const back = [...frames].reverse();
  if (direction === 'reverse') return back;
  // the frames at both ends are shown once
  return direction === 'pingpong' ? [...frames, ...back.slice(1, -1)] : [...back, ...frames.slice(1, -1)];
}

type Tag = { name: string; from: number; to: number; direction: ClipDirection; repeat: number };

type Checked = {
  sheet: SpritesheetData;
  names: string[];
  /** seconds, in the order of the names; undefined if the file has none */
  durations: (number | undefined)[];
  tags: Tag[];
  animations: { [name: string]: string[] };
};

type Fields = { readonly [name: string]: unknown };

/** Checks the parts of the file that are used, and converts both forms, array and object, into one. */
function checkAtlas(json: unknown, texture: Texture): Checked {
  const file = fields(json);
  const meta = fields(file?.meta);
  if (!file?.frames || !meta) {
    throw new Error(
      'This is not a sprite sheet: its JSON needs `frames` and `meta`. Export it as "JSON Hash" or "JSON Array".',
    );
  }
  checkWhole(texture, 'this sprite sheet');
  const { width, height } = texture.source;
  const entries = Array.isArray(file.frames)
    ? file.frames.map((frame, i): [string, unknown] => [String(fields(frame)?.filename ?? i), frame])
    : Object.entries(file.frames);
  if (entries.length === 0) throw new Error('This sprite sheet has no frames.');
  const frames: { [name: string]: SpritesheetData['frames'][string] } = {};
  const durations: (number | undefined)[] = [];
  for (const [name, frame] of entries) {
    if (frames[name])
      throw new Error(`This sprite sheet has two frames named '${name}'. Give each its own name.`);
    frames[name] = checkFrame(name, frame, width, height);
    const duration = fields(frame)?.duration;
    durations.push(typeof duration === 'number' ? duration / 1000 : undefined);
  }
  const names = Object.keys(frames);
  const tags = Array.isArray(meta.frameTags) ? meta.frameTags.map((tag) => checkTag(tag, names.length)) : [];
  const scale = Number(meta.scale ?? 1);
  return {
    sheet: { frames, meta: { scale: Number.isFinite(scale) && scale > 0 ? scale : 1 } },
    names,
    durations,
    tags,
    animations: checkAnimations(fields(file.animations) ?? {}, names),
  };
}

function checkFrame(name: string, frame: unknown, width: number, height: number) {
  const given = fields(frame);
  const rect = numbers(given?.frame, 'x', 'y', 'w', 'h');
  if (!rect) throw new Error(`Frame '${name}' of this sprite sheet has no \`frame\` with x, y, w and h.`);
  const rotated = given?.rotated === true;
  const [w, h] = rotated ? [rect.h, rect.w] : [rect.w, rect.h];
  if (rect.x < 0 || rect.y < 0 || rect.x + w > width || rect.y + h > height) {
    throw new Error(
      `Frame '${name}' reaches to (${rect.x + w}, ${rect.y + h}), outside the picture of ${width} × ${height} pixels. The JSON and the picture are from different exports.`,
    );
  }
  const anchor = numbers(given?.anchor ?? given?.pivot, 'x', 'y');
  return {
    frame: rect,
    rotated,
    trimmed: given?.trimmed === true,
    sourceSize: numbers(given?.sourceSize, 'w', 'h') ?? { w: rect.w, h: rect.h },
    spriteSourceSize: numbers(given?.spriteSourceSize, 'x', 'y', 'w', 'h') ?? {
      x: 0,
      y: 0,
      w: rect.w,
      h: rect.h,
    },
    ...(anchor ? { anchor } : {}),
  };
}

const DIRECTIONS: readonly string[] = ['forward', 'reverse', 'pingpong', 'pingpong_reverse'];

function checkTag(tag: unknown, count: number): Tag {
  const { name, from, to, direction = 'forward', repeat = 0 } = fields(tag) ?? {};
  const isRange = Number.isInteger(from) && Number.isInteger(to);
  // safe: checked just above
  const [first, last] = [from as number, to as number];
  if (typeof name !== 'string' || !isRange || first < 0 || last < first || last >= count) {
    throw new Error(
      `Tag '${name}' of this sprite sheet has frames ${from} to ${to}, but there are ${count} frames.`,
    );
  }
  if (typeof direction !== 'string' || !DIRECTIONS.includes(direction)) {
    throw new Error(
      `Tag '${name}' has the direction '${direction}'. Expected one of: ${DIRECTIONS.join(', ')}.`,
    );
  }
  // safe: it is one of the directions
  return { name, from: first, to: last, direction: direction as ClipDirection, repeat: Number(repeat) || 0 };
}

function checkAnimations(animations: Fields, names: readonly string[]): { [name: string]: string[] } {
  for (const [name, members] of Object.entries(animations)) {
    const list = Array.isArray(members) ? members : [];
    const missing = list.find((member) => !names.includes(member));
    if (list.length === 0 || missing !== undefined) {
      throw new Error(
        `Animation '${name}' of this sprite sheet needs frame '${missing}', which the sheet does not have.`,
      );
    }
  }
  // safe: all are lists of names
  return animations as { [name: string]: string[] };
}

function fields(value: unknown): Fields | null {
  // safe: the fields of any object are unknown, and each is checked where it is read
  return typeof value === 'object' && value !== null ? (value as Fields) : null;
}

function numbers<Name extends string>(value: unknown, ...names: Name[]): Record<Name, number> | null {
  const given = fields(value);
  if (!given || !names.every((name) => Number.isFinite(given[name]))) return null;
  // safe: each is a number
  return Object.fromEntries(names.map((name) => [name, given[name]])) as Record<Name, number>;
}
