/** Friends' pictures, loaded when first needed. If one does not load, the first letter of the name stays. */
import type { Pen } from 'tiao';
import { css, darken, PASTELS } from '../colors.ts';

/** The part of canvas 2D that the domain uses. */
export type Canvas2d = Pen & {
  clearRect(x: number, y: number, width: number, height: number): void;
  setTransform(a: number, b: number, c: number, d: number, x: number, y: number): void;
  drawImage(image: object, x: number, y: number, width: number, height: number): void;
};

export class Faces {
  private readonly loaded = new Map<string, WechatMinigame.Image | null>();

  /** `onLoad` is called for every picture that arrives. */
  constructor(private readonly onLoad: () => void) {}

  /** Draws a round picture around (x, y). */
  draw(pen: Canvas2d, address: string, name: string, x: number, y: number, radius: number): void {
    const image = this.ask(address);
    pen.save();
    pen.beginPath();
    pen.arc(x, y, radius, 0, 2 * Math.PI);
    pen.clip();
    if (image) {
      pen.fillStyle = '#ffffff';
      pen.fillRect(x - radius, y - radius, 2 * radius, 2 * radius);
      pen.drawImage(image, x - radius, y - radius, 2 * radius, 2 * radius);
    } else drawLetter(pen, name, x, y, radius);
    pen.restore();
  }

  private ask(address: string): WechatMinigame.Image | null {
    const known = this.loaded.get(address);
    if (known !== undefined || address === '') return known ?? null;
    this.loaded.set(address, null);
    const image = wx.createImage();
    image.onload = () => {
      this.loaded.set(address, image);
      this.onLoad();
    };
    // keep the letter
    image.onerror = () => undefined;
    image.src = address;
    return null;
  }
}

function drawLetter(pen: Canvas2d, name: string, x: number, y: number, radius: number): void {
  const letters = Array.from(name);
  let sum = 0;
  for (const letter of letters) sum += letter.codePointAt(0) ?? 0;
  // the last pastel is cream, too light for a white letter
  pen.fillStyle = css(darken(PASTELS[sum % (PASTELS.length - 1)], 0.12));
  pen.fillRect(x - radius, y - radius, 2 * radius, 2 * radius);
  if (letters.length > 0) {
    write(pen, letters[0], x, y + 1, { size: radius * 0.95, color: '#ffffff', align: 'center' });
    return;
  }
  // no name: a head and shoulders
  pen.fillStyle = '#ffffff';
  pen.beginPath();
  pen.arc(x, y - radius * 0.18, radius * 0.34, 0, 2 * Math.PI);
  pen.fill();
  pen.beginPath();
  pen.arc(x, y + radius * 0.95, radius * 0.68, 0, 2 * Math.PI);
  pen.fill();
}

type Writing = { size: number; color: string; align?: Pen['textAlign']; weight?: number };

export function write(
  pen: Pen,
  text: string,
  x: number,
  y: number,
  { size, color, align = 'left', weight = 600 }: Writing,
): void {
  pen.font = fontOf(size, weight);
  pen.fillStyle = color;
  pen.textAlign = align;
  pen.textBaseline = 'middle';
  pen.fillText(text, x, y);
}

export function fontOf(size: number, weight = 600): string {
  return `${weight} ${Math.round(size)}px sans-serif`;
}
