/** The public API, by name. */
export type { Manifest } from './assets.ts';
export type { PlayOptions, Voice } from './audio.ts';
export { STEP } from './clock.ts';
export type { Ease } from './ease.ts';
export * as ease from './ease.ts';
export { createEngine, type Engine, type EngineOptions, frame, type Game, step } from './engine.ts';
export type { Pointer } from './input.ts';
export * from './pixi.ts';
export { Random } from './random.ts';
export type { Scene } from './scene.ts';
export type { Stored } from './storage.ts';
export type { TweenOptions } from './tween.ts';
export { Button, type ButtonOptions, type LabelOptions, label } from './ui.ts';
export type { Box, Viewport } from './viewport.ts';
export type { Canvas, WxApi } from './wx.ts';
