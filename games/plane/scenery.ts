/**
 * The sea with its islands, clouds under and over the plane, and a sky that passes through the hours of a day with
 * each boss.
 */
import { blend, type Engine, Gradient, Random, Swarm, type Texture } from 'tiao';
import type { Art } from './art.ts';
import { HOURS } from './colors.ts';

/** Speeds in design units per second: the sea, the clouds below, the clouds above. */
const SEA_SPEED = 84;
const LOW_SPEED = 150;
const HIGH_SPEED = 420;
/** How fast the sky changes, hours per second. */
const PACE = 0.22;
/** Distance from one island to the next. */
const ISLAND_GAP = 400;
const RIPPLES = 26;
const LOW_CLOUDS = 4;
const HIGH_CLOUDS = 2;
/** What is this far below the screen appears again above it. */
const BEYOND = 280;
/** The shadows of clouds. */
const SHADE = 0x10263c;
const SHADE_ALPHA = 0.14;
/** The screen shakes by at most this much. */
export const SHAKEN = 34;

class Drifter {
  x = 0;
  y = 0;
  kind = 0;
  scale = 1;
  angle = 0;
  alpha = 1;
  constructor(
    readonly speed: number,
    /** 1 to the right, −1 to the left of the middle, for things that stay on one side */
    readonly side: number,
  ) {}
}

export class Scenery {
  readonly sea: Gradient;
  readonly ground: Swarm;
  readonly over: Swarm;
  private readonly islands: Drifter[] = [];
  private readonly ripples: Drifter[] = [];
  private readonly boats: Drifter[] = [];
  private readonly low: Drifter[] = [];
  private readonly high: Drifter[] = [];
  // a generator of its own: decoration must not change the random numbers of the run
  private readonly chance = new Random(5);
  private hour = 0;
  private land = 0xffffff;
  private cloud = 0xffffff;

  constructor(
    private readonly engine: Engine,
    private readonly art: Art,
  ) {
    this.sea = new Gradient(engine.viewport);
    this.ground = new Swarm(art.ripples[0], 96);
    this.over = new Swarm(art.ripples[0], 8);
    this.spread();
    this.step(0, 0);
  }

  /** Called when the screen changed. */
  fit(): void {
    this.sea.fit(this.engine.viewport);
    for (const all of [this.islands, this.ripples, this.boats, this.low, this.high]) all.length = 0;
    this.spread();
  }

  step(hour: number, dt: number): void {
    this.hour = Math.min(hour, this.hour + PACE * dt);
    const from = HOURS[Math.floor(this.hour) % HOURS.length];
    const to = HOURS[(Math.floor(this.hour) + 1) % HOURS.length];
    const share = this.hour - Math.floor(this.hour);
    this.sea.paint(blend(from.top, to.top, share), blend(from.bottom, to.bottom, share));
    this.land = blend(from.land, to.land, share);
    this.cloud = blend(from.cloud, to.cloud, share);
    this.drift(this.islands, dt, placeIsland);
    this.drift(this.boats, dt, placeBoat);
    this.drift(this.ripples, dt, placeRipple);
    this.drift(this.low, dt, placeLow);
    this.drift(this.high, dt, placeHigh);
  }

  /** Draws the sea's islands and both layers of clouds, `back` seconds before the last step. */
  draw(back: number): void {
    const { ground, over, art, land, cloud } = this;
    const { width, height } = this.engine.viewport;
    see(ground, width, height);
    see(over, width, height);
    put(ground, art.ripples, this.ripples, back, land);
    put(ground, art.islands, this.islands, back, land);
    put(ground, art.boats, this.boats, back, land);
    shade(ground, art.clouds, this.low, back);
    put(ground, art.clouds, this.low, back, cloud);
    put(over, art.clouds, this.high, back, cloud);
  }

  /** Spreads everything over the screen for the first time. */
  private spread(): void {
    const { width, height } = this.engine.viewport;
    const span = height + 2 * BEYOND;
    // an even number, so that the sides keep alternating
    const islands = 2 * Math.ceil(span / ISLAND_GAP / 2);
    const fill = (all: Drifter[], count: number, speed: number, place: Place) => {
      for (let i = 0; i < count; i++) {
        const drifter = new Drifter(speed, i % 2 === 0 ? 1 : -1);
        place(this.chance, drifter, width);
        drifter.y = height + BEYOND - ((i + this.chance.range(0.2, 0.6)) / count) * span;
        all.push(drifter);
      }
    };
    fill(this.islands, islands, SEA_SPEED, placeIsland);
    fill(this.boats, 3, SEA_SPEED - 24, placeBoat);
    fill(this.ripples, RIPPLES, SEA_SPEED, placeRipple);
    fill(this.low, LOW_CLOUDS, LOW_SPEED, placeLow);
    fill(this.high, HIGH_CLOUDS, HIGH_SPEED, placeHigh);
  }

  private drift(all: Drifter[], dt: number, place: Place): void {
    const { width, height } = this.engine.viewport;
    for (let i = 0; i < all.length; i++) {
      const drifter = all[i];
      drifter.y += drifter.speed * dt;
      if (drifter.y < height + BEYOND) continue;
      drifter.y -= height + 2 * BEYOND;
      place(this.chance, drifter, width);
    }
  }
}

type Place = (chance: Random, drifter: Drifter, width: number) => void;

/** Islands are on alternating sides, so that the middle stays calm. */
function placeIsland(chance: Random, island: Drifter, width: number): void {
  island.kind = chance.int(5);
  const isSmall = island.kind > 2;
  const far = isSmall ? chance.range(0.12, 0.36) : chance.range(0.3, 0.52);
  island.x = width * (0.5 + island.side * far);
  island.scale = isSmall ? chance.range(0.8, 1.1) : chance.range(0.9, 1.15);
  island.angle = chance.range(-0.3, 0.3);
}

function placeBoat(chance: Random, boat: Drifter, width: number): void {
  boat.x = chance.range(0.1, 0.9) * width;
  boat.angle = chance.range(-0.5, 0.5);
}

function placeRipple(chance: Random, ripple: Drifter, width: number): void {
  ripple.x = chance.range(0, width);
  ripple.scale = chance.range(0.6, 1.1);
  ripple.alpha = chance.range(0.14, 0.34);
}

function placeLow(chance: Random, cloud: Drifter, width: number): void {
  cloud.kind = chance.int(2);
  cloud.x = chance.chance(0.5) ? chance.range(-0.05, 0.3) * width : chance.range(0.7, 1.05) * width;
  cloud.scale = chance.range(0.7, 1.1);
  cloud.alpha = 0.5;
}

function placeHigh(chance: Random, cloud: Drifter, width: number): void {
  cloud.kind = chance.int(2);
  cloud.x = chance.chance(0.5) ? chance.range(-0.2, 0.05) * width : chance.range(0.95, 1.2) * width;
  cloud.scale = chance.range(1.5, 2);
  cloud.alpha = 0.3;
}

/** Draws all of one kind. Each such loop is short enough for a JIT to inline the call: its numbers stay off the heap. */
function put(swarm: Swarm, pictures: Texture[], all: Drifter[], back: number, tint: number): void {
  for (let i = 0; i < all.length; i++) {
    const { x, y, kind, scale, angle, speed, alpha } = all[i];
    swarm.put(pictures[kind], x, y - speed * back, angle, scale, scale, tint, alpha);
  }
}

/** Draws the shadows of clouds on the sea. */
function shade(swarm: Swarm, pictures: Texture[], all: Drifter[], back: number): void {
  for (let i = 0; i < all.length; i++) {
    const { x, y, kind, scale, speed } = all[i];
    swarm.put(pictures[kind], x + 40, y - speed * back + 70, 0, scale, scale, SHADE, SHADE_ALPHA);
  }
}

/** Sets the visible part of a swarm: a little more than the screen, which may shake. */
function see(swarm: Swarm, width: number, height: number): void {
  const { view } = swarm;
  view.left = view.top = -SHAKEN;
  view.right = width + SHAKEN;
  view.bottom = height + SHAKEN;
  swarm.clear();
}
