/** What is drawn over the picture during a run: the score, the sound button, and the hint of the first run. */
import { Container, type Engine, ease, Graphics, label, SoundButton } from 'tiao';
import { INK } from './colors.ts';
import type { Rival } from './rival.ts';
import { WORDS } from './words.ts';

const SCORE_SIZE = 132;
/** Opacity of the line that is not to be done yet: still read at a glance, 4.5:1 on every sky of a first run. */
const QUIET = 0.78;
/** distance from the screen's left edge, design units */
const EDGE = 84;

export class Hud extends Container {
  /** what is drawn behind the picture, so that the figure flies in front of it */
  readonly back = new Container({ label: 'back' });
  private readonly engine: Engine;
  private readonly score = label('0', { size: SCORE_SIZE, color: '#4d4f66', weight: 'bold', align: 'left' });
  private readonly sound: SoundButton;
  private hint: Container | null = null;
  private title: Container | null = null;
  private rival: Rival | null = null;
  private hintSeconds = 0;

  constructor(engine: Engine, onSound: () => void) {
    super();
    this.engine = engine;
    this.sound = new SoundButton(engine, {
      size: 92,
      color: 'rgba(255,255,255,0.55)',
      ink: INK,
      onSwitch: onSound,
    });
    this.addChild(this.score, this.sound);
    this.fit();
  }

  fit(): void {
    const { safe, capsule, width, height } = this.engine.viewport;
    // below the capsule, which WeChat draws at the top right, and within the top fifth
    const top = Math.max(safe.top, capsule.bottom);
    this.score.position.set(EDGE + safe.left, Math.min(top + 80, height / 5 - SCORE_SIZE / 2));
    this.sound.position.set(width - EDGE - safe.right, this.score.y);
    this.hint?.position.set(width / 2, height * 0.79);
    this.title?.position.set(width / 2, Math.max(height * 0.2, top + 130));
    this.rival?.position.set(EDGE + safe.left - 20, height * 0.3);
  }

  show(score: number): void {
    this.score.text = String(score);
    const { tweens } = this.engine;
    tweens.stop(this.score.scale);
    this.score.scale.set(1.14);
    tweens.to(this.score.scale, { x: 1, y: 1 }, { seconds: 0.25, ease: ease.quadOut });
  }

  /** Shows the game's name, until the first press. */
  showTitle(): void {
    const { language, tweens, viewport } = this.engine;
    const title = new Container({ label: 'title' });
    const maxWidth = viewport.width - 2 * EDGE;
    title.addChild(label(WORDS[language].title, { size: 140, color: '#4d4f66', weight: '900', maxWidth }));
    this.title = this.back.addChild(title);
    this.score.visible = false;
    this.fit();
    title.alpha = 0;
    title.scale.set(0.8);
    tweens.to(title, { alpha: 1 }, { seconds: 0.3 });
    tweens.to(title.scale, { x: 1, y: 1 }, { seconds: 0.5, ease: ease.backOut });
  }

  hideTitle(): void {
    this.score.visible = true;
    this.title = this.fade(this.title, 0.25);
  }

  /** Shows whom to beat; null removes the plate. */
  setRival(rival: Rival | null): void {
    this.rival?.destroy({ children: true });
    this.rival = rival && this.back.addChild(rival);
    this.fit();
  }

  /** The run is over: only the sound button stays. */
  end(): void {
    this.setRival(null);
    this.hideHint();
    this.score.visible = false;
  }

  /** Shows the hint below the middle third, which must stay free. */
  showHint(): void {
    const words = WORDS[this.engine.language];
    const look = {
      size: 60,
      color: '#3a3c52',
      weight: 'bold',
      maxWidth: this.engine.viewport.width - 2 * EDGE,
    } as const;
    const hint = new Container({ label: 'hint' });
    const first = label(words.hold, look);
    const second = label(words.release, look);
    second.y = 84;
    hint.addChild(first, second, pulse());
    this.hint = this.addChild(hint);
    this.fit();
  }

  hideHint(): void {
    this.hint = this.fade(this.hint, 0.3);
  }

  private fade(what: Container | null, seconds: number): null {
    if (!what) return null;
    this.engine.tweens.stop(what);
    this.engine.tweens.to(what, { alpha: 0 }, { seconds, onDone: () => what.destroy({ children: true }) });
    return null;
  }

  step(dt: number, isCharging: boolean): void {
    this.hintSeconds += dt;
    if (!this.hint) return;
    // emphasises the step that comes next
    const [first, second] = this.hint.children;
    first.alpha = isCharging ? QUIET : 1;
    second.alpha = isCharging ? 1 : QUIET;
  }

  draw(): void {
    this.rival?.draw();
    const dot = this.hint?.children[2];
    if (!dot) return;
    // a finger that presses for most of 1.8 seconds, then lifts
    const beat = (this.hintSeconds % 1.8) / 1.8;
    const down = beat < 0.7 ? Math.min(1, beat * 5) : Math.max(0, 1 - (beat - 0.7) * 8);
    dot.scale.set(1.25 - 0.35 * down);
    dot.alpha = 0.35 + 0.5 * down;
  }
}

function pulse(): Graphics {
  const dot = new Graphics();
  dot.circle(0, 0, 34).fill({ color: 0xffffff, alpha: 0.9 });
  dot.circle(0, 0, 48).stroke({ color: 0xffffff, alpha: 0.7, width: 5 });
  dot.y = -104;
  return dot;
}
