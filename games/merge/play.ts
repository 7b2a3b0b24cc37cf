/** A run as a scene: steps the rules, and passes the news to picture, sound and storage. */
import { Ending, type Engine, type FriendlyScores, hashWorld, Random, type Scene, STEP, vibrate } from 'tiao';
import type { Art } from './art.ts';
import { HEIGHT, WIDTH } from './heap.ts';
import { whereToDrop } from './hint.ts';
import { Hud } from './hud.ts';
import { LARGEST } from './kinds.ts';
import { Result } from './result.ts';
import { createRun, type News, type Run, step, type Touch } from './rules.ts';
import { Sounds } from './sounds.ts';
import { BEE_RISES, BELOW, View } from './view.ts';
import { WORDS } from './words.ts';

/** Stored values, with their defaults. */
export const KEPT = { best: 0, told: 0, isSilent: false, hasDropped: false };

/** Looks of the sheet with friends' scores. */
const SHEET = { ink: '#7a4a3a', paper: '#fffaf0', button: '#efe4d2', corner: 48 };
/** From the end of a run to its result, seconds. */
const RESULT_AFTER = 1.3;
/** The phone vibrates for merges that make a kind from the first number on, and more strongly from the second. */
const FELT = 3;
const FELT_STRONGLY = 7;
/** The first fruit of a kind from this number on is celebrated, once in a run. */
const FEAST = 5;

export function playScene(engine: Engine, parts: Parts): Scene {
  return new Play(engine, parts, createRun(new Random(Math.floor(engine.random.next() * 4294967296))));
}

/** What stays from run to run. */
export type Parts = { art: Art; scores: FriendlyScores };

class Play implements Scene {
  private readonly view: View;
  private readonly hud: Hud;
  private readonly sounds: Sounds;
  private ending: Ending | null = null;
  private readonly bestBefore: number;
  /** the score of a friend's card; 0 without one */
  private goal: number;
  private readonly touch: Touch = { isDown: false, released: false, cancelled: false, x: 0 };

  constructor(
    private readonly engine: Engine,
    private readonly parts: Parts,
    private readonly run: Run,
  ) {
    const { art, scores } = parts;
    this.goal = scores.goal;
    this.bestBefore = this.best;
    this.sounds = new Sounds(engine);
    this.view = new View(engine, art, run);
    this.hud = new Hud(engine, art, () => this.sounds.play('button'));
  }

  enter(engine: Engine): void {
    const { stage, storage } = engine;
    const { run, view, hud } = this;
    engine.physics = run.heap.world;
    stage.addChild(view.scenery, view.world, hud);
    hud.showBest(this.best);
    hud.showNext(run.next);
    hud.showKinds(run.largest);
    if (storage.get('hasDropped') !== true) hud.showHint(0, 0);
    if (this.goal > 0) hud.showGoal(this.goal);
    this.place();
  }

  update({ input }: Engine, dt: number): void {
    const { run, touch } = this;
    const { pointer } = input;
    touch.isDown = pointer.isDown;
    touch.released = pointer.released;
    touch.cancelled = pointer.cancelled;
    touch.x = this.view.toHeap(pointer.x);
    step(run, touch, dt);
    for (let i = 0; i < run.news.length; i++) this.tell(run.news[i]);
    this.view.step(run, dt);
    this.sounds.step(dt, run.phase === 'playing' ? run.danger : 0);
    this.hud.step(dt);
    this.ending?.step(dt);
    if (run.phase === 'over' && !this.ending && run.seconds >= RESULT_AFTER) this.end();
  }

  draw(_: Engine, alpha: number): void {
    this.view.draw(this.run, alpha);
    this.hud.draw((1 - alpha) * STEP);
    this.ending?.draw((1 - alpha) * STEP);
  }

  resize(): void {
    this.view.fit();
    this.hud.fit();
    this.ending?.fit();
    this.place();
  }

  /** Back on the phone, perhaps by a friend's card. */
  resume(): void {
    const { scores } = this.parts;
    if (!scores.returned() || this.ending) return;
    this.goal = scores.goal;
    this.hud.showGoal(this.goal);
  }

  probe(): object {
    const { run, engine, view } = this;
    const { heap } = run;
    const { scale } = engine.viewport;
    return {
      state: this.ending ? 'over' : run.phase === 'over' ? 'ending' : run.reload > 0 ? 'waiting' : 'ready',
      score: run.score,
      best: this.best,
      combo: run.combo,
      merges: run.merges,
      drops: run.drops,
      largest: run.largest,
      held: run.held,
      next: run.next,
      bodies: heap.pieces.length,
      /** height of the heap, as a share of the height of the line; above 1 it is over the line */
      highest: 1 - heap.top / HEIGHT,
      danger: run.danger,
      /** where a sensible player would drop now, and where the button of the result is, logical pixels */
      dropAt: { x: (view.world.x + whereToDrop(run)) * scale, y: (view.world.y + HEIGHT / 2) * scale },
      world: hashWorld(heap.world),
    };
  }

  private get best(): number {
    // safe: storage gives the type of the default
    return this.engine.storage.get('best') as number;
  }

  private place(): void {
    const { world } = this.view;
    this.hud.placeBest(world.x + 104, world.y + 44, world.y - BEE_RISES);
    this.hud.placeKinds(world.x + WIDTH / 2, world.y + HEIGHT + 36 + (BELOW - 36) / 2);
    this.hud.moveHint(world.x + WIDTH / 2, world.y + HEIGHT * 0.44);
  }

  private tell(news: News): void {
    const { view, sounds, run, hud } = this;
    view.tell(news);
    if (news.what === 'drop') this.drop();
    else if (news.what === 'bump') sounds.bump(news.bump);
    else if (news.what === 'merge') this.merge(news);
    else if (news.what === 'ready') view.ready(run);
    else {
      hud.hideHint();
      sounds.play('over');
      vibrate(this.engine.wx, 'heavy');
    }
  }

  private drop(): void {
    const { run, hud, sounds, engine } = this;
    sounds.play('drop');
    hud.showNext(run.next);
    if (run.drops < 2) return;
    hud.hideHint();
    if (engine.storage.get('hasDropped') !== true) engine.storage.set('hasDropped', true);
  }

  private merge({ into, combo, x, y, isFirst }: Extract<News, { what: 'merge' }>): void {
    const { run, view, hud, sounds, engine } = this;
    const kind = into ? into.kind : LARGEST + 1;
    if (!into) sounds.play('bloom');
    else sounds.merge(kind, combo);
    if (isFirst && into && kind >= FEAST) {
      sounds.play('fresh');
      view.effects.sparkle(x, y, 6 + 2 * kind);
      hud.showKinds(kind);
      hud.cheer(kind);
    }
    if (kind >= FELT_STRONGLY) vibrate(engine.wx, 'medium');
    else if (kind >= FELT || combo > 1) vibrate(engine.wx);
    // a new best is stored at once, so that it survives a phone call or a killed tab
    if (run.score > this.best) engine.storage.set('best', run.score);
    hud.show(run.score, this.best);
  }

  private end(): void {
    const { run, engine, parts, sounds, goal } = this;
    const isRecord = run.score > this.bestBefore;
    const outcome = { score: run.score, best: this.best, isRecord, goal, largest: run.largest };
    const { art, scores } = parts;
    scores.ended(run.score);
    this.ending = new Ending(engine, {
      scores,
      sheet: { ...SHEET, title: WORDS[engine.language].friends },
      result: (choices) => new Result(engine, art, outcome, choices),
      onAgain: () => engine.show(playScene(engine, parts)),
      onPress: () => sounds.play('button'),
    });
    engine.stage.addChild(this.ending);
  }
}
