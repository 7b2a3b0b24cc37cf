/**
 * Words made of pictures: the letters are painted on the game's sheet with everything else, so a score, and the points
 * that rise from a hundred hits, cost no texture, no upload and no draw call of their own.
 */
import type { Texture } from './pixi.ts';
import type { Swarm } from './swarm.ts';

export class Lettering {
  private readonly letters = new Map<string, Texture>();

  /** `letters` is a picture for each character; `spacing` is added after each, in units of the pictures. */
  constructor(
    letters: { [character: string]: Texture },
    private readonly spacing = 0,
  ) {
    for (const [character, picture] of Object.entries(letters)) this.letters.set(character, picture);
  }

  /** How wide `text` is at this scale. A space is half as wide as the first letter that was given. */
  widthOf(text: string, scale = 1): number {
    let width = 0;
    for (let i = 0; i < text.length; i++) width += this.advance(text[i]);
    return Math.max(0, width - this.spacing) * scale;
  }

  /** Puts `text` on a swarm of the same sheet. `align` is the share of it that lies left of `x`: 0, 0.5 or 1. */
  write(
    swarm: Swarm,
    text: string,
    x: number,
    y: number,
    scale = 1,
    align = 0.5,
    tint = 0xffffff,
    alpha = 1,
  ): void {
    let left = x - align * this.widthOf(text, scale);
    for (let i = 0; i < text.length; i++) {
      const picture = this.letters.get(text[i]);
      if (picture) {
        swarm.put(picture, left + picture.orig.width * 0.5 * scale, y, 0, scale, scale, tint, alpha);
      }
      left += this.advance(text[i]) * scale;
    }
  }

  private advance(character: string): number {
    const picture = this.letters.get(character);
    if (picture) return picture.orig.width + this.spacing;
    if (character !== ' ') {
      throw new Error(
        `There is no picture for '${character}'. This lettering has: ${[...this.letters.keys()].join(' ')}`,
      );
    }
    for (const first of this.letters.values()) return first.orig.width / 2;
    return 0;
  }
}
