/** A run as a scene: steps the rules, and passes the news to picture, sound and storage. */
import { type Engine, Random, type Scene, vibrate } from 'tiao';
import type { Art } from './art.ts';
import { Background } from './background.ts';
import { PASTELS, WHITE } from './colors.ts';
import { Ending } from './ending.ts';
import type { Friends } from './friends.ts';
import { Hud } from './hud.ts';
import { Rival } from './rival.ts';
import { createRun, direction, distanceToNext, type News, perfectHold, type Run, step } from './rules.ts';
import { Sounds } from './sounds.ts';
import { Thumb } from './thumb.ts';
import { View } from './view.ts';
import { WORDS } from './words.ts';

/** Stored values, with their defaults. */
export const KEPT = {
  best: 0,
  isSilent: false,
  hasJumped: false,
  /** the best score that friends can already see */
  told: 0,
  /** the mark on this player's cards; '' until it is first needed */
  card: '',
};

/** What exists for the whole session. */
export type Visit = { art: Art; friends: Friends };

/** A run. The first run of a session shows the game's name. */
export function playScene(engine: Engine, visit: Visit, isFirst = false): Scene {
  const run = createRun(new Random(Math.floor(engine.random.next() * 4294967296)));
  return new Play(engine, visit, run, isFirst);
}

/** Highest number of perfect landings in a row that is announced. */
const MOST_PRAISED = 16;

class Play implements Scene {
  private readonly background: Background;
  private readonly view: View;
  private readonly hud: Hud;
  private readonly sounds: Sounds;
  private readonly thumb = new Thumb();
  private ending: Ending | null = null;
  private rival: Rival | null = null;
  private readonly bestBefore: number;

  constructor(
    private readonly engine: Engine,
    private readonly visit: Visit,
    private readonly run: Run,
    private readonly isFirst: boolean,
  ) {
    this.background = new Background(engine);
    this.bestBefore = this.best;
    this.sounds = new Sounds(engine);
    this.view = new View(engine, visit.art, run, (what) =>
      what === 'figure' ? this.sounds.land() : this.sounds.play('drop'),
    );
    this.hud = new Hud(engine, () => this.sounds.play('button'));
  }

  enter({ stage, storage }: Engine): void {
    stage.addChild(this.background, this.hud.back, this.view.world, this.hud);
    this.view.enter(this.run);
    if (storage.get('hasJumped') !== true) this.hud.showHint();
    if (this.isFirst) this.hud.showTitle();
    this.meetRival();
  }

  update({ input }: Engine, dt: number): void {
    const { run } = this;
    step(run, this.thumb.of(input, run.phase === 'charging'), dt);
    for (let i = 0; i < run.news.length; i++) this.tell(run.news[i]);
    if (run.phase === 'charging') this.sounds.charge(run.hold);
    this.ending?.step(dt);
    this.view.step(this.ending?.shown.run ?? run, dt);
    this.background.step(run.score, dt);
    this.hud.step(dt, run.phase === 'charging');
  }

  draw(_: Engine, alpha: number): void {
    const { run, pace } = this.ending?.shown ?? { run: this.run, pace: 1 };
    this.view.draw(run, alpha, pace);
    this.hud.draw();
    this.ending?.draw();
  }

  resize(engine: Engine): void {
    this.background.fit(engine.viewport);
    this.view.look(this.run);
    this.hud.fit();
    this.ending?.fit();
  }

  exit(): void {
    this.view.exit();
  }

  pause(): void {
    this.sounds.stopCharge();
  }

  /** Called when the player comes back, perhaps by another card. */
  resume(): void {
    if (this.visit.friends.returned() && !this.ending) this.meetRival();
  }

  probe(): object {
    const { run, engine, view } = this;
    const { scale } = engine.viewport;
    const base = view.standing(run);
    return {
      state: run.phase,
      score: run.score,
      best: this.best,
      combo: run.combo,
      distance: distanceToNext(run),
      direction: direction(run),
      offset: offsetOf(run),
      holdFor: perfectHold(run),
      platforms: [run.current, run.next].map(({ x, z, size, shape, kind, bonus }) => ({
        x,
        z,
        size,
        shape,
        kind,
        bonus,
      })),
      figure: { x: (view.world.x + base.x) * scale, y: (view.world.y + base.y) * scale },
    };
  }

  private get best(): number {
    // safe: storage gives the type of the default
    return this.engine.storage.get('best') as number;
  }

  private tell(news: News): void {
    const { run, view, sounds, engine } = this;
    if (news.what === 'charge') {
      sounds.startCharge();
      this.hud.hideTitle();
    } else if (news.what === 'calm') sounds.stopCharge();
    else if (news.what === 'leap') {
      sounds.leap();
      view.leap(run);
    } else if (news.what === 'land') this.land(news);
    else if (news.what === 'stay') {
      view.stay();
      sounds.land();
    } else if (news.what === 'bonus') {
      this.count();
      view.celebrate(run, news.points);
      sounds.bonus(news.platform.kind);
    } else if (news.what === 'miss') {
      view.fall(run);
      sounds.play('fall');
    } else if (news.what === 'thud') {
      view.thud(run);
      vibrate(engine.wx, 'medium');
    } else this.end();
  }

  private land({ points, isPerfect, combo }: Extract<News, { what: 'land' }>): void {
    const { run, view, sounds, engine } = this;
    view.land(run);
    const { x, y } = view.standing(run);
    if (isPerfect) {
      sounds.perfect(combo);
      view.effects.ring(x, y, combo);
      view.effects.shower(x, y, Math.min(20, 8 + 3 * combo), [WHITE, ...PASTELS]);
    } else {
      sounds.land();
      view.effects.dust(x, y, 12);
    }
    if (isPerfect) {
      const { perfect } = WORDS[engine.language];
      const times = Math.min(combo, MOST_PRAISED);
      view.effects.say(times > 1 ? `${perfect} ×${times}` : perfect, x, y - 280, 50);
    }
    view.effects.pop(x, y - 190, points, isPerfect);
    vibrate(engine.wx);
    this.count();
    this.hud.hideHint();
    if (engine.storage.get('hasJumped') !== true) engine.storage.set('hasJumped', true);
  }

  /** Shows the score. A new best is stored at once, so that it survives a phone call or a killed tab. */
  private count(): void {
    const { run, engine } = this;
    this.hud.show(run.score);
    if (run.score > this.best) engine.storage.set('best', run.score);
    const { rival } = this;
    if (!rival || rival.isBeaten || run.score <= rival.challenge.score) return;
    rival.beat();
    this.visit.friends.challenge = null;
    const { x, y } = this.view.standing(run);
    this.view.effects.shower(x, y - 60, 30, PASTELS, 900);
    this.sounds.triumph();
  }

  /** Shows the plate with whom to beat, if there is still somebody. */
  private meetRival(): void {
    const { engine, visit, run } = this;
    const { challenge } = visit.friends;
    this.rival =
      challenge && challenge.score >= run.score ? new Rival(engine, visit.friends, challenge) : null;
    this.hud.setRival(this.rival);
  }

  private end(): void {
    const { run, engine, visit, view, sounds, rival } = this;
    const { friends, art } = visit;
    const isRecord = run.score > this.bestBefore;
    const toBeat = rival?.challenge.score ?? null;
    this.hud.end();
    this.rival = null;
    friends.ended(run);
    const outcome = { score: run.score, best: this.best, isRecord, toBeat };
    const parts = { view, sounds, friends, figure: art.figure };
    this.ending = new Ending(engine, parts, run, outcome, () => engine.show(playScene(engine, visit)));
    // below the sound button, which stays
    engine.stage.addChildAt(this.ending, engine.stage.getChildIndex(this.hud));
  }
}

/** Distance of the figure from the current platform's centre, world units. */
function offsetOf({ x, z, current }: Run): number {
  const dx = x - current.x;
  const dz = z - current.z;
  return Math.sqrt(dx * dx + dz * dz);
}
