/** How a card comes up over the picture. */
import * as ease from './ease.ts';
import type { Engine } from './engine.ts';
import type { Container } from './pixi.ts';

/** Lets a card come up, growing a little, while the veil between it and the picture darkens: the end of a run. */
export function rise({ tweens }: Engine, veil: Container, card: Container): void {
  veil.alpha = card.alpha = 0;
  card.scale.set(0.86);
  tweens.to(veil, { alpha: 1 }, { seconds: 0.25 });
  tweens.to(card, { alpha: 1 }, { seconds: 0.25 });
  tweens.to(card.scale, { x: 1, y: 1 }, { seconds: 0.35, ease: ease.backOut });
}
