/** pixi without our engine: its own renderer on the screen canvas, its own ticker. */

import { Container, type ICanvas, Ticker, WebGLRenderer } from 'pixi.js';
import type { Canvas } from '../../../engine/index.ts';
import { screen } from '../../web/screen.ts';
import type { Told } from './asked.ts';

const DESIGN_WIDTH = 750;

/** Draws `stage` in every frame, after calling `turn` with the time of the frame, in milliseconds. */
export async function runBare(
  stage: Container,
  turn: (time: number) => void,
  tell: () => Told,
): Promise<void> {
  // safe: a package's first canvas exists before anything else
  const canvas = screen as Canvas;
  const { windowWidth, windowHeight, pixelRatio } = wx.getSystemInfoSync();
  const scale = windowWidth / DESIGN_WIDTH;
  // the same attributes as the engine's
  const attributes = { alpha: false, stencil: true, antialias: pixelRatio < 2, premultipliedAlpha: true };
  const context = canvas.getContext('webgl2', attributes as WechatMinigame.ContextAttributes);
  const renderer = new WebGLRenderer();
  await renderer.init({
    // safe: adapter/web makes pixi accept a wx canvas
    canvas: canvas as unknown as ICanvas,
    context,
    width: DESIGN_WIDTH,
    height: windowHeight / scale,
    resolution: scale * pixelRatio,
    backgroundColor: '#fdf7ec',
    skipExtensionImports: true,
  });
  const root = new Container({ children: [stage] });
  const ticker = new Ticker();
  ticker.add(() => {
    turn(ticker.lastTime);
    renderer.render(root);
  });
  ticker.start();
  GameGlobal.__tiao = { toJSON: () => ({ scene: tell() }) };
}
