/** Text made of pictures of letters, drawn with a swarm. */
import type { Texture } from './pixi.ts';
import type { Swarm } from './swarm.ts';

/**
 * Text made of pictures. The letters are part of the game's sprite sheet, so a score, or the points of a hundred
 * hits, needs no texture, upload or draw call of its own.
 */
export class Lettering {
  private readonly letters = new Map<string, Texture>();

  /** Takes one picture per character, and the space between two characters in units of the pictures. */
  constructor(
    letters: { [character: string]: Texture },
    private readonly spacing = 0,
  ) {
    for (const [character, picture] of Object.entries(letters)) this.letters.set(character, picture);
  }

  /**
   * Returns the width of `text` at this scale. A space is half as wide as the first letter. Throws if a letter has no
   * picture.
   */
  widthOf(text: string, scale = 1): number {
    let width = 0;
    for (let i = 0; i < text.length; i++) width += this.advance(text[i]);
    return Math.max(0, width - this.spacing) * scale;
  }

  /**
   * Draws `text` with a swarm of the same sheet. `align` is the share of the text left of `x`: 0, 0.5 or 1. `y` is its
   * vertical middle. Throws if a letter has no picture.
   */
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
        `This lettering has no picture for '${character}'. It has: ${[...this.letters.keys()].join(' ')}`,
      );
    }
    for (const first of this.letters.values()) return first.orig.width / 2;
    return 0;
  }
}
