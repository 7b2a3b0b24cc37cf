/** A run as a scene: steps the rules, and passes the news to picture, sound and storage. */
import { Ending, type Engine, type FriendlyScores, hashOf, Random, type Scene, STEP, vibrate } from 'tiao';
import type { Art } from './art.ts';
import { TouchControls } from './controls.ts';
import { Hud } from './hud.ts';
import { fly } from './pilot.ts';
import { Pause, Result } from './result.ts';
import { step } from './rules.ts';
import { createRun, type Run, WIDTH } from './run.ts';
import { Sounds } from './sounds.ts';
import type { News } from './things.ts';
import { View } from './view.ts';
import { WAVES_PER_BOSS } from './waves.ts';
import { WORDS } from './words.ts';

/** Stored values, with their defaults. */
export const KEPT = { best: 0, told: 0, isSilent: false, hasFlown: false };

/** Looks of the sheet with friends' scores. */
const SHEET = { ink: '#33456b', paper: '#fffaf0', button: '#efe4d2', corner: 10 };
/** From the end of a run to its result, seconds. */
const RESULT_AFTER = 1.5;
/** The hint disappears when the plane was dragged this far. */
const LEARNT = 500;

export function playScene(engine: Engine, parts: Parts): Scene {
  const random = new Random(Math.floor(engine.random.next() * 4294967296));
  return new Play(engine, parts, createRun(random, engine.viewport.height));
}

/** What stays from run to run. */
export type Parts = { art: Art; scores: FriendlyScores };

class Play implements Scene {
  private readonly view: View;
  private readonly hud: Hud;
  private readonly sounds: Sounds;
  private readonly fingers = new TouchControls();
  private pausing: Pause | null = null;
  private ending: Ending | null = null;
  private readonly bestBefore: number;
  /** the score of a friend's card; 0 without one */
  private goal: number;
  private dragged = 0;
  private wantsBomb = false;

  constructor(
    private readonly engine: Engine,
    private readonly parts: Parts,
    private readonly run: Run,
  ) {
    const { art, scores } = parts;
    this.goal = scores.goal;
    this.bestBefore = this.best;
    this.sounds = new Sounds(engine);
    this.view = new View(engine, art);
    this.hud = new Hud(engine, art, {
      onSound: (isOn) => {
        if (isOn && this.run.phase === 'flying') this.sounds.startMusic();
        this.sounds.play('button');
      },
      onBomb: () => {
        this.wantsBomb = true;
      },
    });
  }

  enter({ stage, storage }: Engine): void {
    stage.addChild(this.view.world, this.hud);
    this.sounds.startMusic();
    if (storage.get('hasFlown') !== true) this.hud.showHint();
    if (this.goal > 0) this.hud.showGoal(this.goal);
  }

  update({ input }: Engine, dt: number): void {
    const { run, fingers, view } = this;
    if (this.pausing) {
      if (!input.pointer.pressed) return;
      this.goOn();
    }
    fingers.step(input);
    fingers.bomb ||= this.wantsBomb;
    this.wantsBomb = false;
    step(run, fingers, dt);
    for (let i = 0; i < run.news.count; i++) this.tell(run.news.items[i]);
    view.step(run, Math.floor(run.wave.number / WAVES_PER_BOSS), dt);
    this.sounds.step(dt);
    this.hud.step(run, dt);
    this.learn();
    this.ending?.step(dt);
    if (run.phase === 'over' && !this.ending && run.seconds >= RESULT_AFTER) this.end();
  }

  draw(_: Engine, alpha: number): void {
    // the picture stands still during the pause
    const shown = this.pausing ? 1 : alpha;
    this.view.draw(this.run, shown);
    this.hud.draw(this.run, (1 - shown) * STEP);
    this.ending?.draw((1 - alpha) * STEP);
  }

  resize({ viewport }: Engine): void {
    this.run.height = viewport.height;
    this.view.fit();
    this.hud.fit();
    this.ending?.fit();
    this.pausing?.fit();
  }

  /** A phone call must not cost a life: the run waits for a touch. */
  pause(engine: Engine): void {
    this.fingers.letGo();
    if (this.run.phase === 'over' || this.pausing) return;
    this.pausing = new Pause(engine);
    engine.stage.addChild(this.pausing);
    this.hud.coverHint(true);
  }

  exit(): void {
    this.sounds.stopMusic();
  }

  /** Back on the phone, perhaps by a friend's card. */
  resume(): void {
    const { scores } = this.parts;
    if (!scores.returned() || this.ending) return;
    this.goal = scores.goal;
    this.hud.showGoal(this.goal);
  }

  probe(): object {
    const { run, engine } = this;
    const { scale, width } = engine.viewport;
    const { enemies, shots, bullets, items, plane } = run;
    const left = (width - WIDTH) / 2;
    fly(run, _steer);
    return {
      state: this.pausing ? 'paused' : this.ending ? 'over' : run.phase === 'over' ? 'ending' : 'flying',
      score: run.score,
      best: this.best,
      kills: run.kills,
      chain: run.chain,
      lives: run.lives,
      bombs: run.bombs,
      power: run.power,
      hasShield: run.hasShield,
      wave: run.wave.number,
      /** logical pixels */
      plane: { x: (plane.x + left) * scale, y: plane.y * scale },
      /** how the pilot would drag in the next step, in design units of the plane, and whether it would use the bomb */
      steer: { dx: _steer.dx, dy: _steer.dy, bomb: _steer.bomb },
      enemies: enemies.count,
      shots: shots.count,
      bullets: bullets.count,
      items: items.count,
      /** hash of everything in the sky */
      sky: hashOf([
        ...enemies.items.slice(0, enemies.count),
        ...shots.items.slice(0, shots.count),
        ...bullets.items.slice(0, bullets.count),
        ...items.items.slice(0, items.count),
      ]),
      chance: hashOf(run.random.state),
    };
  }

  private get best(): number {
    // safe: storage gives the type of the default
    return this.engine.storage.get('best') as number;
  }

  private goOn(): void {
    this.pausing?.destroy({ children: true });
    this.pausing = null;
    this.hud.coverHint(false);
  }

  private tell(news: News): void {
    const { view, sounds, run, hud, engine } = this;
    const { what } = news;
    view.tell(run, news);
    if (what === 'fire') sounds.fire();
    else if (what === 'hit') sounds.hit();
    else if (what === 'kill' || what === 'grand-kill') this.kill(news);
    else if (what === 'pick') this.pick(news);
    else if (what === 'warn') {
      hud.warn(news.amount);
      sounds.play('warn');
    } else if (what === 'blast') {
      sounds.play('blast');
      vibrate(engine.wx, 'heavy');
    } else if (what === 'hurt' || what === 'shield') {
      sounds.play(what);
      vibrate(engine.wx, what === 'hurt' ? 'heavy' : 'medium');
    } else if (what === 'over') {
      sounds.stopMusic();
      sounds.play('over');
    }
  }

  private kill({ kind, what }: News): void {
    this.sounds.kill(kind);
    if (what === 'grand-kill') vibrate(this.engine.wx, 'heavy');
    this.keepBest();
  }

  private pick({ item }: News): void {
    if (item === 'star') this.sounds.star();
    else {
      this.sounds.play('gift');
      vibrate(this.engine.wx);
    }
    this.keepBest();
  }

  /** Stores a new best at once, so that it survives a phone call or a killed tab. */
  private keepBest(): void {
    const { run, engine } = this;
    if (run.score > this.best) engine.storage.set('best', run.score);
  }

  private learn(): void {
    const { storage } = this.engine;
    if (storage.get('hasFlown') === true) return;
    this.dragged += Math.abs(this.fingers.dx) + Math.abs(this.fingers.dy);
    if (this.dragged < LEARNT) return;
    this.hud.hideHint();
    storage.set('hasFlown', true);
  }

  private end(): void {
    const { run, engine, parts, sounds, goal } = this;
    this.hud.hideHint();
    const { score, bestChain: chain, wave } = run;
    const isRecord = score > this.bestBefore;
    const outcome = { score, best: this.best, isRecord, goal, chain, waves: wave.number };
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
const _steer = { dx: 0, dy: 0, bomb: false };
