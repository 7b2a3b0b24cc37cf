/** The phone as a thing in the hand: body, bars over the screen, display and motor. All of it follows the game in front. */
import { type Device, looks } from '../../devices/index.ts';
import { WakeLock } from '../services/wake-lock.ts';
import type { OpenGame } from '../session/open-game.ts';
import type { Text } from '../words/text.ts';
import { Bars } from './bars.ts';
import { type Orientation, PhoneFrame } from './phone-frame.ts';
import { fillRoom, measureRoom } from './screen-size.ts';

/** In its frame on the surface; filling a real phone's window; the game's screen alone. */
export type Layout = 'frame' | 'full' | 'bare';

export class Hardware {
  readonly body = new PhoneFrame();
  readonly bars: Bars;
  private readonly wakeLock = new WakeLock();

  constructor(
    readonly layout: Layout,
    private readonly text: () => Text,
    keys: { openMenu: () => void; putAside: () => void },
  ) {
    this.bars = new Bars(keys.openMenu, keys.putAside);
  }

  /** Gives body, screen and game the shape of the profile, or of the window where the game fills it. */
  shape(profile: Device, game: OpenGame | null): Device {
    const { layout } = this;
    const orientation = game?.orientation ?? 'portrait';
    const device =
      layout === 'frame' ? profile : fillRoom(profile, measureRoom(layout === 'bare'), orientation);
    const look = looks[profile.id];
    this.body.show(device, look, orientation);
    this.bars.place(device, look, orientation);
    this.hintOrientation(game);
    return device;
  }

  /** Name, bars and light are as the game wants them. */
  follow(game: OpenGame, isAside: boolean): void {
    if (game.index) document.title = `${game.index.title} · tiao`;
    this.bars.follow(game, isAside);
    this.wakeLock.keep(game.keepsAwake && !isAside);
  }

  /** Says how a real phone should be held, where it is held the other way. */
  hintOrientation(game: OpenGame | null): void {
    const wanted: Orientation | null = game?.index ? game.orientation : null;
    this.bars.hintOrientation(wanted, this.text());
  }

  vibrate(milliseconds: number): void {
    this.body.shake(milliseconds);
    navigator.vibrate?.(milliseconds);
  }
}
