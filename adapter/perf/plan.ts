/** What `tiao perf` runs: scenes, each for some sizes, by ours and by what ours is held against. */

export const LANES = ['desktop', 'low', 'nojit'] as const;
/** desktop: as it is; low: the processor slowed down; nojit: scripts are not compiled, as on iPhones in WeChat. */
export type Lane = (typeof LANES)[number];

/** By how much the low lane slows the processor down. */
export const THROTTLE = 4;

/** 'exact': every frame as soon as the one before is done, each a whole interval of the frames' own time, so that late
 *  frames do not exist and the work is the same on every machine. 'wall': frames at the display's moments. */
export type Pace = 'exact' | 'wall';

export type SceneSpec = {
  scene: string;
  /** one sentence for people */
  about: string;
  /** sprites, bodies, milliseconds, frames per second */
  sizes: number[];
  /** ours first, then what it is compared with */
  subjects: string[];
  pace: Pace;
  lanes: readonly Lane[];
  /** sizes that are also run drawing, on the desktop lane */
  drawn: number[];
  /** frames measured; usually FRAMES */
  frames?: number;
  /** the step of the game's trace that the warm-up begins at; usually the first */
  showFrom?: number;
  /** repetitions; usually as many as asked for */
  rounds?: number;
  /** frames per second; usually 60, `size` where the size is the rate */
  rate?: 'size';
  /** sizes run twice by ours, for the noise */
  twice?: number[];
  /** nothing is measured but how long the first frame takes to come */
  isFirstFrame?: boolean;
};

export const FRAMES = 300;
/** Long enough for a compiler to have had its say. */
export const WARM_UP = 300;
/** Drawing in software takes 20 ms and more a frame. */
export const DRAWN_FRAMES = 90;

export const SCENES: SceneSpec[] = [
  {
    scene: 'jump',
    about: 'Jump-Jump, played from a trace; bare pixi draws the same picture standing still',
    sizes: [1],
    subjects: ['tiao', 'bare-pixi'],
    pace: 'exact',
    lanes: LANES,
    drawn: [1],
    twice: [1],
  },
  {
    scene: 'pile',
    about: 'a pile of circles and boxes, kicked up once a second, nothing asleep',
    sizes: [100, 200, 400],
    subjects: ['tiao', 'stock-matter'],
    pace: 'exact',
    lanes: LANES,
    drawn: [200],
    twice: [200],
  },
  {
    scene: 'sprites',
    about: 'sprites that turn and drift, and two texts that change',
    sizes: [500, 2000],
    subjects: ['tiao', 'bare-pixi'],
    pace: 'exact',
    lanes: LANES,
    drawn: [500],
    twice: [500],
  },
  {
    scene: 'plane',
    about:
      'Paper Plane, flown from a trace into its dense waves: bullets, enemies, shadows, scraps, some 500 pictures',
    sizes: [1],
    subjects: ['tiao'],
    pace: 'exact',
    lanes: LANES,
    drawn: [],
    showFrom: 5580,
    twice: [1],
  },
  {
    scene: 'merge',
    about: 'Merge, played from a trace until the box is half full',
    sizes: [1],
    subjects: ['tiao'],
    pace: 'exact',
    lanes: LANES,
    drawn: [],
    showFrom: 4500,
    twice: [1],
  },
  {
    scene: 'motion',
    about: 'one sprite at an even speed, on displays of 20 to 144 Hz',
    sizes: [20, 30, 60, 90, 120, 144],
    subjects: ['tiao', 'runner'],
    pace: 'exact',
    lanes: ['desktop'],
    drawn: [],
    rate: 'size',
    rounds: 1,
  },
  {
    scene: 'overload',
    about: 'steps that cost 25 ms each, which no phone can hold',
    sizes: [25],
    subjects: ['tiao', 'runner'],
    pace: 'wall',
    lanes: ['desktop'],
    drawn: [],
    rounds: 1,
  },
  {
    scene: 'minute',
    about: 'Jump-Jump for a minute in real time, by the standard of a light game',
    sizes: [1],
    subjects: ['tiao'],
    pace: 'wall',
    lanes: ['low'],
    drawn: [],
    frames: 3600,
    rounds: 1,
  },
];

export type RunSpec = {
  scene: string;
  n: number;
  lane: Lane;
  draw: boolean;
  /** who, and with ' again' after it the same once more, for the noise */
  subject: string;
  pace: Pace;
  /** frames per second */
  rate: number;
  warmUp: number;
  frames: number;
  isFirstFrame: boolean;
  showFrom: number;
};

/** Repetition of ours that measures nothing but the noise. */
export const AGAIN = ' again';

/** What is run together, in turn: everything of one scene, size and lane, round by round. */
export type Group = { spec: SceneSpec; runs: RunSpec[]; rounds: number };

export function plan(
  scenes: SceneSpec[],
  lanes: readonly Lane[],
  { rounds = 3, draws = true, frames = FRAMES } = {},
): Group[] {
  const groups: Group[] = [];
  for (const spec of scenes) {
    for (const lane of lanes.filter((name) => spec.lanes.includes(name))) {
      for (const n of spec.sizes) {
        const common = {
          scene: spec.scene,
          n,
          lane,
          pace: spec.pace,
          rate: spec.rate === 'size' ? n : 60,
          isFirstFrame: spec.isFirstFrame ?? false,
          showFrom: spec.showFrom ?? 0,
        };
        const measured = spec.frames ?? frames;
        const again = spec.twice?.includes(n) ? [spec.subjects[0] + AGAIN] : [];
        const runs = [...spec.subjects, ...again].map((subject) => ({
          ...common,
          subject,
          draw: false,
          warmUp: Math.min(WARM_UP, measured),
          frames: measured,
        }));
        groups.push({ spec, runs, rounds: spec.rounds ?? rounds });
        if (!draws || lane !== 'desktop' || !spec.drawn.includes(n)) continue;
        const drawn = spec.subjects.map((subject) => ({
          ...common,
          subject,
          draw: true,
          warmUp: DRAWN_FRAMES,
          frames: DRAWN_FRAMES,
        }));
        groups.push({ spec, runs: drawn, rounds: 1 });
      }
    }
  }
  return groups;
}

/** The part `i` of `n` (from 1) of the groups, each `n`-th one, so that long scenes are spread. */
export function shardOf(groups: Group[], shard: { i: number; n: number }): Group[] {
  return groups.filter((_, at) => at % shard.n === shard.i - 1);
}
