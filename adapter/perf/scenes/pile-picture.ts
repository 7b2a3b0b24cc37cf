/** A pile of bodies, drawn as sprites. */
import type { Body } from 'matter-js';
import { Container, type Sprite } from '../../../engine/pixi.ts';
import { dots } from './dots.ts';

/** Design units per unit of the world, which is 400 wide. */
const SCALE = 1.8;

export class PilePicture extends Container {
  readonly sprites: Sprite[];

  constructor(pile: readonly Body[]) {
    super();
    this.scale.set(SCALE);
    this.position.set(15, 150);
    this.sprites = dots(pile.length);
    for (const [i, sprite] of this.sprites.entries()) {
      const { min, max } = pile[i].bounds;
      sprite.setSize(max.x - min.x, max.y - min.y);
      this.addChild(sprite);
    }
  }
}
