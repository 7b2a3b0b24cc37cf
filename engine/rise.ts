/** The entrance of a result card. */
import * as ease from './ease.ts';
import type { Engine } from './engine.ts';
import type { Container } from './pixi.ts';

/** Fades a result card in while it grows a little, together with the dark veil behind it: for the end of a run. */
export function rise({ tweens }: Engine, veil: Container, card: Container): void {
  veil.alpha = card.alpha = 0;
  card.scale.set(0.86);
  tweens.to(veil, { alpha: 1 }, { seconds: 0.25 });
  tweens.to(card, { alpha: 1 }, { seconds: 0.25 });
  tweens.to(card.scale, { x: 1, y: 1 }, { seconds: 0.35, ease: ease.backOut });
}
