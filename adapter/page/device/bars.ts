/** What the phone shows over every game: the status bar, the capsule, and on a real phone a hint how to hold it. */
import type { Device, Look } from '../../devices/index.ts';
import { element } from '../element.ts';
import { icon } from '../icons.ts';
import type { OpenGame } from '../session/open-game.ts';
import type { Text } from '../words/text.ts';
import { Capsule } from './capsule.ts';
import type { Orientation } from './phone-frame.ts';
import { StatusBar } from './status-bar.ts';

export class Bars {
  readonly statusBar = new StatusBar();
  readonly capsule: Capsule;
  private readonly hint = element('div', { class: 'turn-hint', hidden: true });

  constructor(openMenu: () => void, putAside: () => void) {
    this.capsule = new Capsule(openMenu, putAside);
  }

  /** Adds them to the screen, as far as the layout includes them. */
  mount(screen: HTMLElement, layout: 'frame' | 'full' | 'bare'): void {
    if (layout === 'frame') screen.append(this.statusBar.root);
    if (layout !== 'bare') screen.append(this.capsule.root);
    if (layout === 'full') screen.append(this.hint);
  }

  place(device: Device, look: Look, orientation: Orientation): void {
    this.statusBar.show(device, look);
    this.capsule.place(device, orientation);
  }

  /** Adapts their looks to what the game asks for. */
  follow(game: OpenGame, isAside: boolean): void {
    this.capsule.root.dataset.style = game.capsuleStyle;
    const { root } = this.statusBar;
    root.dataset.style = game.statusBarStyle;
    // a running game has the status bar only if its game.json asks for it, and never in landscape
    const { status } = game.run.state;
    const isPlaying = status === 'running' || (status === 'hidden' && !isAside);
    const isWanted = !isPlaying || game.index?.gameJson.showStatusBar === true;
    root.hidden = !isWanted || game.orientation === 'landscape';
    root.dataset.over = isPlaying ? 'game' : 'phone';
  }

  /** On a real phone that is held in the other orientation, shows how to hold it. */
  hintOrientation(wanted: Orientation | null, text: Text): void {
    const held: Orientation = innerWidth > innerHeight ? 'landscape' : 'portrait';
    this.hint.hidden = wanted === null || wanted === held;
    const words = wanted === 'portrait' ? text.turnUpright : text.turnSideways;
    this.hint.replaceChildren(icon('upright'), element('p', {}, words));
  }
}
