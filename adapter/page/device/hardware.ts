/** The phone as a device: body, bars over the screen, display and vibration motor. They follow the game in front. */
import { type Device, looks } from '../../devices/index.ts';
import { WakeLock } from '../services/wake-lock.ts';
import type { OpenGame } from '../session/open-game.ts';
import { showsGameAlone } from '../site.ts';
import type { Text } from '../words/text.ts';
import { Bars } from './bars.ts';
import { type Orientation, PhoneFrame } from './phone-frame.ts';
import { fillRoom, measureRoom, partOf, type Room } from './screen-size.ts';

/** In a frame on the page; filling the window, as on a real phone; or only the game's screen. */
export type Layout = 'frame' | 'full' | 'bare';

export class Hardware {
  readonly body = new PhoneFrame();
  readonly bars: Bars;
  private readonly wakeLock = new WakeLock();
  /** the part of the window that a game without a phone got at first, CSS pixels */
  private given: { width: number; height: number } | null = null;

  constructor(
    readonly layout: Layout,
    private readonly text: () => Text,
    keys: { openMenu: () => void; putAside: () => void },
  ) {
    this.bars = new Bars(keys.openMenu, keys.putAside);
    window.addEventListener('resize', () => this.fit());
  }

  /** Gives body, screen and game the shape of the device's profile, or that of the window if the game fills it. */
  shape(profile: Device, game: OpenGame | null): Device {
    const { layout } = this;
    const orientation = game?.orientation ?? 'portrait';
    const device = layout === 'frame' ? profile : fillRoom(profile, this.room(orientation), orientation);
    const look = looks[profile.id];
    this.body.show(device, look, orientation);
    this.bars.place(device, look, orientation);
    // what lies over the game keeps clear of the notch, which is at a side of a turned phone
    const { top } = device.safeArea;
    const isTurned = orientation === 'landscape';
    this.body.screen.style.setProperty('--safe-top', `${isTurned ? 0 : top}px`);
    this.body.screen.style.setProperty('--safe-side', `${isTurned ? top : 0}px`);
    this.hintOrientation(game);
    return device;
  }

  /** The window, or the part of it that a game without a phone gets. */
  private room(orientation: Orientation): Room {
    const room = measureRoom(this.layout === 'bare');
    if (this.layout !== 'full' || !showsGameAlone) return room;
    const { width, height } = partOf(room, orientation);
    const { style } = this.body.screen;
    style.setProperty('--room-width', `${width}px`);
    style.setProperty('--room-height', `${height}px`);
    this.given = { width, height };
    style.scale = '';
    return { ...room, width, height };
  }

  /** When the window is resized, scales the game, which keeps its original screen size. */
  private fit(): void {
    if (!this.given) return;
    const { width, height } = this.given;
    this.body.screen.style.scale = String(Math.min(innerWidth / width, innerHeight / height));
  }

  /** Adapts the page's title, the bars and the wake lock to the game. */
  follow(game: OpenGame, isAside: boolean): void {
    if (game.index) document.title = showsGameAlone ? game.index.title : `${game.index.title} · tiao`;
    this.bars.follow(game, isAside);
    this.wakeLock.keep(game.keepsAwake && !isAside);
  }

  /** On a real phone that is held in the other orientation, shows how to hold it. */
  hintOrientation(game: OpenGame | null): void {
    // a portrait game without a phone fits into part of any window
    const isAtHome = showsGameAlone && game?.orientation === 'portrait';
    const wanted: Orientation | null = game?.index && !isAtHome ? game.orientation : null;
    this.bars.hintOrientation(wanted, this.text());
  }

  vibrate(milliseconds: number): void {
    this.body.shake(milliseconds);
    navigator.vibrate?.(milliseconds);
  }
}
