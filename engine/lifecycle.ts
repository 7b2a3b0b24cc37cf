/** What reaches a running game from outside: it goes to the background and comes back, the screen changes, it ends. */
import type { Engine, Inside } from './engine.ts';
import { queryOf } from './launch-query.ts';
import type { WxApi } from './wx.ts';

/** Listens to the phone until the engine is destroyed. */
export function listen(engine: Engine): void {
  const own: Inside = engine;
  whileItRuns(engine, {
    onHide: () => hide(engine),
    onShow: (options) => {
      own.query = queryOf(options);
      own.shareTicket = options.shareTicket ?? '';
      show(engine);
    },
    onResize: () => resize(engine),
  });
}

type Listeners = {
  onHide: () => void;
  onShow: Parameters<WxApi['onShow']>[0];
  onResize: () => void;
};

/** Adds listeners to the phone, and removes them when the engine is destroyed. */
export function whileItRuns(engine: Engine, { onHide, onShow, onResize }: Listeners): void {
  const { wx } = engine;
  wx.onHide(onHide);
  wx.onShow(onShow);
  wx.onWindowResize(onResize);
  engine.onDestroy(() => {
    wx.offHide?.(onHide);
    wx.offShow?.(onShow);
    wx.offWindowResize?.(onResize);
  });
}

function hide(engine: Engine): void {
  if (engine.isHidden) return;
  const own: Inside = engine;
  own.isHidden = true;
  engine.clock.hide();
  engine.input.cancelAll();
  engine.audio.hide();
  try {
    engine.scene.pause?.(engine);
  } finally {
    engine.storage.flush();
  }
}

/** wx.onShow also fires at a cold start, when nothing was hidden. */
function show(engine: Engine): void {
  if (!engine.isHidden) return;
  const own: Inside = engine;
  own.isHidden = false;
  engine.clock.show();
  engine.audio.show();
  engine.scene.resume?.(engine);
}

function resize(engine: Engine): void {
  engine.viewport.measure();
  engine.renderer?.resize();
  engine.scene.resize?.(engine);
}

/** Frees everything that a destroyed engine holds. Errors on the way are reported, and the rest is still freed. */
export function free(engine: Engine, cleanups: (() => void)[]): void {
  const { scene, systems, tweens, storage, audio, input, budget, governor, root, assets, renderer } = engine;
  const tasks = [
    () => scene.exit?.(engine),
    () => systems.clear(true),
    () => tweens.clear(),
    ...cleanups.splice(0).reverse(),
    () => storage.flush(),
    () => engine.signals.clear(),
    () => audio.destroy(),
    () => input.destroy(),
    () => budget.clear(),
    () => governor.destroy(),
    () => root.destroy({ children: true }),
    () => assets.destroy(),
    () => renderer?.destroy(),
  ];
  for (const task of tasks) {
    try {
      task();
    } catch (error) {
      engine.report(error);
    }
  }
}
