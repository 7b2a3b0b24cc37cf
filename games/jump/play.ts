/** A run as a scene: steps the rules, and passes on to picture, sound and storage what happened. */
import { type Engine, Random, type Scene, vibrate } from 'tiao';
import type { Art } from './art.ts';
import { Background } from './background.ts';
import { PASTELS, WHITE } from './colors.ts';
import { Hud } from './hud.ts';
import { Result } from './result.ts';
import { createRun, direction, distanceToNext, type News, perfectHold, type Run, step } from './rules.ts';
import { View } from './view.ts';
import { Voices } from './voices.ts';

/** What is kept between runs, with defaults. */
export const KEPT = { best: 0, isSilent: false, hasJumped: false };

export function playScene(engine: Engine, art: Art): Scene {
  return new Play(engine, art, createRun(new Random(Math.floor(engine.random.next() * 4294967296))));
}

class Play implements Scene {
  private readonly background: Background;
  private readonly view: View;
  private readonly hud: Hud;
  private readonly voices: Voices;
  private result: Result | null = null;
  private readonly bestBefore: number;

  constructor(
    private readonly engine: Engine,
    private readonly art: Art,
    private readonly run: Run,
  ) {
    this.background = new Background(engine);
    this.bestBefore = this.best;
    this.voices = new Voices(engine);
    this.view = new View(engine, art, run, () => this.voices.play('drop'));
    this.hud = new Hud(engine, () => this.switchSound());
  }

  enter({ stage, audio, storage }: Engine): void {
    stage.addChild(this.background, this.view.world, this.hud);
    this.view.enter(this.run);
    audio.isMuted = storage.get('isSilent') === true;
    this.hud.setSound(!audio.isMuted);
    if (storage.get('hasJumped') !== true) this.hud.showHint();
  }

  update({ input }: Engine, dt: number): void {
    const { run } = this;
    step(run, input.pointer, dt);
    for (let i = 0; i < run.news.length; i++) this.tell(run.news[i]);
    if (run.phase === 'charging') this.voices.charge(run.hold);
    this.view.step(run, dt);
    this.background.step(run.score, dt);
    this.hud.step(dt, run.phase === 'charging');
    this.result?.step(dt);
  }

  draw(_: Engine, alpha: number): void {
    this.view.draw(this.run, alpha);
    this.hud.draw();
    this.result?.draw();
  }

  resize(engine: Engine): void {
    this.background.fit(engine.viewport);
    this.view.look(this.run);
    this.hud.fit();
    this.result?.fit();
  }

  exit(): void {
    this.view.exit();
  }

  pause(): void {
    this.voices.stopCharge();
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
    const { run, view, voices, engine } = this;
    if (news.what === 'charge') voices.startCharge();
    else if (news.what === 'calm') voices.stopCharge();
    else if (news.what === 'leap') voices.leap();
    else if (news.what === 'land') this.land(news);
    else if (news.what === 'stay') {
      view.stay();
      voices.land();
    } else if (news.what === 'bonus') {
      this.count();
      view.celebrate(run, news.points);
      voices.bonus(news.platform.kind);
    } else if (news.what === 'miss') {
      view.fall(run);
      voices.play('fall');
    } else if (news.what === 'thud') {
      view.thud(run);
      vibrate(engine.wx, 'medium');
    } else this.end();
  }

  private land({ points, isPerfect, combo }: Extract<News, { what: 'land' }>): void {
    const { run, view, voices, engine } = this;
    view.land(run);
    const { x, y } = view.standing(run);
    if (isPerfect) {
      voices.perfect(combo);
      view.effects.ring(x, y, combo);
      view.effects.shower(x, y, Math.min(20, 8 + 3 * combo), [WHITE, ...PASTELS]);
    } else {
      voices.land();
      view.effects.dust(x, y, 8);
    }
    view.effects.pop(x, y - 190, points, isPerfect);
    vibrate(engine.wx);
    this.count();
    this.hud.hideHint();
    if (engine.storage.get('hasJumped') !== true) engine.storage.set('hasJumped', true);
  }

  /** Shows the score; a best one is kept at once, so that no phone call and no killed tab takes it away. */
  private count(): void {
    const { run, engine } = this;
    this.hud.show(run.score);
    if (run.score > this.best) engine.storage.set('best', run.score);
  }

  private end(): void {
    const { run, engine } = this;
    const isRecord = run.score > this.bestBefore;
    this.result = new Result(engine, this.art.figure, { score: run.score, best: this.best, isRecord }, () => {
      this.voices.play('button');
      engine.show(playScene(engine, this.art));
    });
    engine.stage.addChild(this.result);
  }

  private switchSound(): void {
    const { audio, storage } = this.engine;
    audio.isMuted = !audio.isMuted;
    storage.set('isSilent', audio.isMuted);
    this.hud.setSound(!audio.isMuted);
    this.voices.play('button');
  }
}

/** How far from the current platform's centre the figure stands, world units. */
function offsetOf({ x, z, current }: Run): number {
  const dx = x - current.x;
  const dz = z - current.z;
  return Math.sqrt(dx * dx + dz * dz);
}
