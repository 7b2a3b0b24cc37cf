/** What `tiao perf` runs: scenes in several sizes, in our engine and in those it is compared with. */

export const LANES = ['desktop', 'low', 'nojit'] as const;
/** desktop: unchanged; low: the processor slowed down; nojit: scripts are not compiled, as on iPhones in WeChat. */
export type Lane = (typeof LANES)[number];

/** The factor by which the low lane slows the processor down. */
export const THROTTLE = 4;

/**
 * 'exact': each frame as soon as the previous one is done, as one whole interval of the frames' own time. So there are no
 * late frames, and the work is the same on every machine. 'wall': frames at the display's ticks.
 */
export type Pace = 'exact' | 'wall';

export type SceneSpec = {
  scene: string;
  /** one sentence for people */
  about: string;
  /** numbers of sprites or bodies, milliseconds, or frames per second */
  sizes: number[];
  /** ours first, then what it is compared with */
  subjects: string[];
  pace: Pace;
  lanes: readonly Lane[];
  /** sizes that are also run with drawing, on the desktop lane */
  drawn: number[];
  /** frames measured; FRAMES by default */
  frames?: number;
  /** the step of the game's trace at which the warm-up begins; the first by default */
  showFrom?: number;
  /** repetitions; by default as many as the command asks for */
  rounds?: number;
  /** frames per second: 60 by default; `size` if the size is the rate */
  rate?: 'size';
  /** sizes that our engine runs twice, to measure the noise */
  twice?: number[];
  /** true if only the time to the first frame is measured */
  isFirstFrame?: boolean;
};

export const FRAMES = 300;
/** Enough for the JIT to compile everything. */
export const WARM_UP = 300;
/** Software rendering takes 20 ms and more a frame. */
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
    scene: 'drift',
    about: "pictures that all turn and drift in one draw call: a Swarm, and pixi's ParticleContainer",
    sizes: [10_000],
    subjects: ['tiao', 'bare-pixi'],
    pace: 'exact',
    lanes: LANES,
    drawn: [],
    twice: [10_000],
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
  /** the subject; with ' again' it is a repetition, to measure the noise */
  subject: string;
  pace: Pace;
  /** frames per second */
  rate: number;
  warmUp: number;
  frames: number;
  isFirstFrame: boolean;
  showFrom: number;
};

/** Suffix of a repetition of ours that only measures the noise. */
export const AGAIN = ' again';

/** Runs that alternate, round by round: all subjects of one scene, size and lane. */
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

/** Part `i` of `n` (from 1) of the groups: every `n`-th one, so that long scenes are distributed. */
export function shardOf(groups: Group[], shard: { i: number; n: number }): Group[] {
  return groups.filter((_, at) => at % shard.n === shard.i - 1);
}
