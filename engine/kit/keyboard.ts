/** A computer's keyboard and game controllers. Only WeChat on a computer has them; elsewhere nothing is ever pressed. */
import type { Engine } from '../engine.ts';
import type { SignalValue } from '../signals.ts';
import type { System } from '../system.ts';

/**
 * The keys of a computer's keyboard, by their codes ('ArrowLeft', 'Space', 'KeyA'). Give it to `engine.add`. Keys reach
 * the game by steps and are part of a recording, like touches.
 *
 * ```ts
 * import { type Engine, Keyboard, type Scene } from 'tiao';
 *
 * function running(): Scene {
 *   let keyboard: Keyboard;
 *   let x = 0;
 *   return {
 *     enter(engine: Engine) {
 *       keyboard = engine.add(new Keyboard(engine));
 *     },
 *     update(_, dt) {
 *       if (keyboard.isDown('ArrowRight')) x += 300 * dt;
 *       if (keyboard.wasPressed('Space')) console.log('jump', x);
 *     },
 *   };
 * }
 * ```
 */
export class Keyboard implements System {
  readonly runsWhilePaused = true;
  private readonly down = new Set<string>();
  private readonly arrived = new Set<string>();
  private readonly pressed = new Set<string>();
  private readonly stops: (() => void)[];

  /** Makes it listen to the keys of this engine's phone. */
  constructor({ wx, signals }: Engine) {
    const onDown = ({ code }: { code: string }) => signals.send('key', `+${code}`);
    const onUp = ({ code }: { code: string }) => signals.send('key', `-${code}`);
    const onHide = () => signals.send('key', '-');
    // missing in base libraries before 2.10.1
    wx.onKeyDown?.(onDown);
    wx.onKeyUp?.(onUp);
    wx.onHide(onHide);
    this.stops = [
      signals.on('key', (value) => this.receive(value)),
      () => wx.offKeyDown?.(onDown),
      () => wx.offKeyUp?.(onUp),
      () => wx.offHide?.(onHide),
    ];
  }

  /** Returns whether a key is held down. */
  isDown(code: string): boolean {
    return this.down.has(code);
  }

  /** Returns whether a key went down in this step. */
  wasPressed(code: string): boolean {
    return this.pressed.has(code);
  }

  /** Replaces the keys that went down in the last step by those that have gone down since. */
  step(): void {
    // V8 allocates a table for each clear, and an iterator for each loop
    if (this.pressed.size > 0) this.pressed.clear();
    if (this.arrived.size === 0) return;
    for (const code of this.arrived) this.pressed.add(code);
    this.arrived.clear();
  }

  /** Stops listening. */
  end(): void {
    for (const stop of this.stops) stop();
  }

  private receive(value: SignalValue): void {
    const text = String(value);
    const code = text.slice(1);
    if (text.startsWith('+')) {
      // a key that is held repeats its event
      if (!this.down.has(code)) this.arrived.add(code);
      this.down.add(code);
    } else if (code === '') this.down.clear();
    else this.down.delete(code);
  }
}

/** Numbers of buttons and axes that are read, as the standard layout has them (w3.org/TR/gamepad). */
const BUTTONS = 17;
const AXES = 4;
/** An axis closer to its middle than this counts as centred. */
const DEAD = 0.15;

/**
 * The first game controller. Give it to `engine.add`. Buttons and axes are numbered as in the standard layout: button
 * 0 is the bottom one on the right, axes 0 and 1 are the left stick.
 *
 * ```ts
 * import { type Engine, Gamepad } from 'tiao';
 *
 * function enter(engine: Engine) {
 *   const pad = engine.add(new Gamepad(engine));
 *   console.log(pad.axis(0), pad.isDown(0), pad.wasPressed(0));
 * }
 * ```
 */
export class Gamepad implements System {
  readonly runsWhilePaused = true;
  private readonly axes = new Float64Array(AXES);
  private buttons = 0;
  private before = 0;
  private readonly sent = { axes: new Int8Array(AXES), buttons: 0 };
  private readonly stop: () => void;

  /** Makes it read the controllers of this engine's phone. */
  constructor(private readonly engine: Engine) {
    this.stop = engine.signals.on('pad', (value) => this.receive(String(value)));
  }

  /** Returns the position of an axis, −1 … 1; 0 without a controller. */
  axis(number: number): number {
    return this.axes[number] ?? 0;
  }

  /** Returns whether a button is held down. */
  isDown(number: number): boolean {
    return ((this.buttons >> number) & 1) === 1;
  }

  /** Returns whether a button went down in this step. */
  wasPressed(number: number): boolean {
    return ((this.buttons & ~this.before) >> number) % 2 !== 0;
  }

  /** Reads the controller; changes reach the next step. */
  lateStep(): void {
    this.before = this.buttons;
    if (this.engine.signals.isReplaying) return;
    // missing in base libraries before 3.6.4 and on phones
    const pads = this.engine.wx.getGamepads?.();
    if (!pads) return;
    let pad: WechatMinigame.Gamepad | null = null;
    for (let i = 0; i < pads.length && !pad; i++) if (pads[i]?.connected) pad = pads[i];
    const { sent } = this;
    let buttons = 0;
    let hasChanged = false;
    for (let i = 0; i < BUTTONS; i++) if (isPressed(pad?.buttons[i])) buttons |= 1 << i;
    for (let i = 0; i < AXES; i++) {
      // in hundredths: a stick never rests, and a recording stores every change
      const value = Math.round(100 * axisOf(pad?.axes[i]));
      if (value !== sent.axes[i]) hasChanged = true;
      sent.axes[i] = value;
    }
    if (!hasChanged && buttons === sent.buttons) return;
    sent.buttons = buttons;
    this.engine.signals.send('pad', `${buttons} ${sent.axes.join(' ')}`);
  }

  /** Stops reading. */
  end(): void {
    this.stop();
  }

  private receive(text: string): void {
    const [buttons, ...axes] = text.split(' ').map(Number);
    this.buttons = buttons;
    for (let i = 0; i < AXES; i++) this.axes[i] = (axes[i] ?? 0) / 100;
  }
}

/** The typings leave open what a button is: the standard says an object with `pressed`, some hosts give its value. */
function isPressed(button: unknown): boolean {
  if (typeof button === 'number') return button > 0.5;
  return (button as { pressed?: boolean } | undefined)?.pressed === true;
}

function axisOf(axis: unknown): number {
  const value = Number(axis ?? 0);
  return Math.abs(value) < DEAD || !Number.isFinite(value) ? 0 : Math.max(-1, Math.min(1, value));
}
