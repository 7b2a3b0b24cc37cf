/** The scene shown while a game's files load: a thin progress bar. */
import type { Assets } from './assets.ts';
import { Graphics } from './pixi.ts';
import type { Scene } from './scene.ts';

/** height of the bar, design units */
const BAR_HEIGHT = 8;

/** Makes a scene that shows the progress of `assets` in a bar of this CSS colour. */
export function loadingScene(assets: Assets, color: string): Scene {
  const bar = new Graphics();
  let shown = 0;
  return {
    enter: (engine) => {
      engine.stage.addChild(bar);
    },
    draw: ({ viewport }) => {
      const share = assets.total === 0 ? 0 : assets.loaded / assets.total;
      shown += (share - shown) * 0.3;
      const width = viewport.width * 0.5;
      const left = (viewport.width - width) / 2;
      const top = viewport.height * 0.6;
      bar.clear();
      bar.roundRect(left, top, width, BAR_HEIGHT, BAR_HEIGHT / 2).fill({ color, alpha: 0.2 });
      if (shown > 0.02) bar.roundRect(left, top, width * shown, BAR_HEIGHT, BAR_HEIGHT / 2).fill(color);
    },
  };
}
