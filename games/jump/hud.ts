/** What stands over the picture during a run: the score, the sound button, and the hint of the first run. */
import { Button, Container, type Engine, ease, Graphics, label } from 'tiao';
import { INK } from './colors.ts';
import { WORDS } from './words.ts';

const SCORE_SIZE = 132;
/** from the screen's left edge, design units */
const EDGE = 84;

export class Hud extends Container {
  private readonly engine: Engine;
  private readonly score = label('0', { size: SCORE_SIZE, color: '#4d4f66', weight: 'bold', align: 'left' });
  private readonly sound: Button;
  private readonly waves = new Graphics();
  private hint: Container | null = null;
  private hintSeconds = 0;

  constructor(engine: Engine, onSound: () => void) {
    super();
    this.engine = engine;
    this.sound = new Button({
      width: 92,
      height: 92,
      color: 'rgba(255,255,255,0.55)',
      icon: speaker(this.waves),
      onTap: onSound,
    });
    this.addChild(this.score, this.sound);
    this.fit();
  }

  fit(): void {
    const { safe, capsule, width, height } = this.engine.viewport;
    // under the capsule, which WeChat draws top right, and within the top fifth
    const top = Math.max(safe.top, capsule.bottom);
    this.score.position.set(EDGE + safe.left, Math.min(top + 80, height / 5 - SCORE_SIZE / 2));
    this.sound.position.set(width - EDGE - safe.right, this.score.y);
    this.hint?.position.set(width / 2, height * 0.79);
  }

  show(score: number): void {
    this.score.text = String(score);
    const { tweens } = this.engine;
    tweens.stop(this.score.scale);
    this.score.scale.set(1.14);
    tweens.to(this.score.scale, { x: 1, y: 1 }, { seconds: 0.25, ease: ease.quadOut });
  }

  setSound(isOn: boolean): void {
    drawWaves(this.waves, isOn);
  }

  /** Below the middle third, where nothing may disturb the picture. */
  showHint(): void {
    const words = WORDS[this.engine.language];
    const hint = new Container();
    const first = label(words.hold, { size: 46, color: '#4d4f66' });
    const second = label(words.release, { size: 46, color: '#4d4f66' });
    second.y = 66;
    hint.addChild(first, second, pulse());
    this.hint = this.addChild(hint);
    this.fit();
  }

  hideHint(): void {
    const { hint } = this;
    if (!hint) return;
    this.hint = null;
    this.engine.tweens.to(
      hint,
      { alpha: 0 },
      { seconds: 0.4, onDone: () => hint.destroy({ children: true }) },
    );
  }

  step(dt: number, isCharging: boolean): void {
    this.hintSeconds += dt;
    if (!this.hint) return;
    // what to do now is said louder
    const [first, second] = this.hint.children;
    first.alpha = isCharging ? 0.4 : 1;
    second.alpha = isCharging ? 1 : 0.4;
  }

  draw(): void {
    const dot = this.hint?.children[2];
    if (!dot) return;
    // a finger that presses for most of two seconds and lifts
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

function speaker(waves: Graphics): Container {
  const icon = new Container();
  const horn = new Graphics().poly([-22, -8, -11, -8, 2, -20, 2, 20, -11, 8, -22, 8]).fill(INK);
  icon.addChild(horn, waves);
  return icon;
}

function drawWaves(waves: Graphics, isOn: boolean): void {
  waves.clear();
  const stroke = { color: INK, width: 5, cap: 'round' as const };
  if (isOn) {
    waves.arc(4, 0, 11, -0.9, 0.9).stroke(stroke);
    waves.arc(4, 0, 21, -0.9, 0.9).stroke(stroke);
  } else {
    waves.moveTo(11, -8).lineTo(26, 8).stroke(stroke);
    waves.moveTo(26, -8).lineTo(11, 8).stroke(stroke);
  }
}
