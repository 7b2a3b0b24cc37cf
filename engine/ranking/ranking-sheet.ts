/** A ranking on a sheet of its own, over whatever the scene shows. */

import { backOut } from '../ease.ts';
import type { Engine } from '../engine.ts';
import { Container, Graphics } from '../pixi.ts';
import { Button, label } from '../ui.ts';
import { ranking } from './ranking.ts';

/** Words and looks of a `RankingSheet`; colours as in CSS. */
export type RankingSheetOptions = {
  /** the heading */
  title: string;
  /** the player's own best score */
  own: number;
  /** colour of the text */
  ink: string;
  /** colour of the sheet */
  paper: string;
  /** colour of the close button */
  button: string;
  /** radius of the corners, design units */
  corner: number;
  /** the close button was tapped */
  onClose(): void;
};

/** design units */
const WIDTH = 650;
const HEIGHT = 850;
const LIST = 570;
/** least distance from the screen's safe edges */
const MARGIN = 20;

/**
 * A sheet with a title, friends by score and a button that closes it. Its position is its middle. It is 650 × 850 design
 * units, and smaller on a screen that has less room, such as that of a landscape game. Destroy it in `onClose`.
 *
 * ```ts
 * import { type Engine, RankingSheet } from 'tiao';
 *
 * function openRanking(engine: Engine) {
 *   const look = { ink: '#44475c', paper: '#ffffff', button: '#eceef2', corner: 40 };
 *   const sheet = new RankingSheet(engine, {
 *     ...look,
 *     title: 'Friends',
 *     own: 42,
 *     onClose: () => sheet.destroy({ children: true }),
 *   });
 *   sheet.position.set(engine.viewport.width / 2, engine.viewport.height / 2);
 *   engine.stage.addChild(sheet);
 * }
 * ```
 */
export class RankingSheet extends Container {
  constructor(
    private readonly engine: Engine,
    { title, own, ink, paper, button, corner, onClose }: RankingSheetOptions,
  ) {
    super({ label: 'RankingSheet' });
    const face = new Container({ label: 'face' });
    const sheet = new Graphics()
      .roundRect(-WIDTH / 2, -HEIGHT / 2 + 10, WIDTH, HEIGHT, corner)
      .fill({ color: 0x101828, alpha: 0.28 })
      .roundRect(-WIDTH / 2, -HEIGHT / 2, WIDTH, HEIGHT, corner)
      .fill(paper);
    const heading = label(title, { size: 46, color: ink, weight: 'bold', maxWidth: WIDTH - 240 });
    heading.y = -HEIGHT / 2 + 72;
    const list = engine.add(ranking(engine, { own, rows: 5, width: LIST, ink }));
    list.position.set(-LIST / 2, -HEIGHT / 2 + 130);
    const cross = new Graphics()
      .moveTo(-13, -13)
      .lineTo(13, 13)
      .moveTo(13, -13)
      .lineTo(-13, 13)
      .stroke({ color: ink, width: 7, cap: 'round' });
    const close = new Button({ width: 84, height: 84, color: button, icon: cross, onTap: onClose });
    close.position.set(WIDTH / 2 - 68, heading.y);
    face.addChild(sheet, heading, list, close);
    this.addChild(face);
    this.on('destroyed', () => engine.remove(list));
    this.fit();
    face.scale.set(0.9);
    engine.tweens.to(face.scale, { x: 1, y: 1 }, { seconds: 0.3, ease: backOut });
  }

  /** Sets its scale for the screen. Call it when the viewport has changed. */
  fit(): void {
    const { width, height, safe } = this.engine.viewport;
    const wide = width - 2 * Math.max(safe.left, safe.right) - 2 * MARGIN;
    const high = height - 2 * Math.max(safe.top, safe.bottom) - 2 * MARGIN;
    this.scale.set(Math.min(1, wide / WIDTH, high / HEIGHT));
  }
}
