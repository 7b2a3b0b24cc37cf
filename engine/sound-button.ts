/** A button that mutes the game and stores the choice. */
import type { Engine } from './engine.ts';
import { Container, Graphics } from './pixi.ts';
import { Button } from './ui.ts';

/** The stored value for that choice. The game needs it in its storage: `{ isSilent: false }`. */
const KEPT = 'isSilent';
/** The icon's coordinates are for a button of this size, design units. */
const DRAWN_FOR = 80;

/** Looks of a sound button. */
export type SoundButtonOptions = {
  /** diameter, design units; 80 by default */
  size?: number;
  /** CSS colour of the button; white by default */
  color?: string;
  /** colour of the speaker; dark grey by default */
  ink?: string | number;
  /** called after a tap */
  onSwitch?: (isOn: boolean) => void;
};

/**
 * A round button with a speaker, which mutes the game and stores that as `isSilent`. Its position is its middle. When it
 * is made, it mutes the game if that is stored. Throws if the game's `storage` has no `isSilent`.
 */
export class SoundButton extends Button {
  private readonly waves: Graphics;
  private readonly ink: string | number;

  /** Makes the button. */
  constructor(
    private readonly engine: Engine,
    private readonly how: SoundButtonOptions = {},
  ) {
    const { size = DRAWN_FOR, color, ink = '#333333' } = how;
    const waves = new Graphics();
    const horn = new Graphics().poly([-20, -7, -10, -7, 2, -18, 2, 18, -10, 7, -20, 7]).fill(ink);
    const icon = new Container({ label: 'icon' });
    icon.addChild(horn, waves);
    icon.scale.set(size / DRAWN_FOR);
    super({ width: size, height: size, color, icon, onTap: () => undefined });
    this.waves = waves;
    this.ink = ink;
    engine.audio.isMuted = engine.storage.get(KEPT) === true;
    this.draw();
  }

  /** Mutes or unmutes the game. */
  override tap(): void {
    const { audio, storage } = this.engine;
    audio.isMuted = !audio.isMuted;
    storage.set(KEPT, audio.isMuted);
    this.draw();
    this.how.onSwitch?.(!audio.isMuted);
  }

  private draw(): void {
    const { waves } = this;
    const stroke = { color: this.ink, width: 5, cap: 'round' as const };
    waves.clear();
    if (this.engine.audio.isMuted) {
      waves.moveTo(10, -7).lineTo(24, 7).stroke(stroke);
      waves.moveTo(24, -7).lineTo(10, 7).stroke(stroke);
    } else {
      waves.arc(4, 0, 10, -0.9, 0.9).stroke(stroke);
      waves.arc(4, 0, 19, -0.9, 0.9).stroke(stroke);
    }
  }
}
