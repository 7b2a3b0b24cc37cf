/** The public API, by name. */
export type { Manifest } from './assets.ts';
export type { PlayOptions, Voice } from './audio.ts';
export { blend } from './blend.ts';
export type { DeferOptions, Task } from './budget.ts';
export { STEP } from './clock.ts';
export type { Ease } from './ease.ts';
export * as ease from './ease.ts';
export {
  createEngine,
  type Engine,
  type EngineOptions,
  frame,
  type Game,
  type Outline,
  step,
} from './engine.ts';
export { Gradient } from './gradient.ts';
export { hashOf } from './hash.ts';
export type { Pointer } from './input.ts';
export type { Rung } from './ladder.ts';
export type { LaunchQuery } from './launch-query.ts';
export { Lettering } from './lettering.ts';
export { hasOpenData, keepForFriends, SharedPicture } from './open-data.ts';
export { showOutlines } from './outlines.ts';
export { showOverlay } from './overlay.ts';
export { type Pen, paint, shade } from './painting.ts';
export { type ParticleOptions, Particles } from './particles.ts';
export {
  Bodies,
  Body,
  type CollisionEvent,
  Composite,
  Composites,
  Constraint,
  type Contact,
  carry,
  createWorld,
  hashWorld,
  Pose,
  pose,
  Query,
  Vertices,
  type World,
} from './physics/index.ts';
export { pictureFile } from './picture-file.ts';
export * from './pixi.ts';
export { Pool } from './pool.ts';
export { Random } from './random.ts';
export { type Mismatch, Recording, Replay, type Replayed, replay } from './replay.ts';
export { rise } from './rise.ts';
export type { Scene } from './scene.ts';
export { Shake } from './shake.ts';
export { type Card, share, shareFromMenu } from './share.ts';
export { type Picture, paintSheet } from './sheet.ts';
export { SoundButton, type SoundButtonOptions } from './sound-button.ts';
export type { Stored } from './storage.ts';
export { Swarm } from './swarm.ts';
export type { Language } from './texts.ts';
export { readTrace, type Trace } from './trace.ts';
export * as trig from './trig.ts';
export type { TweenOptions } from './tween.ts';
export { Button, type ButtonOptions, buttonsUnder, type LabelOptions, label } from './ui.ts';
export { vibrate } from './vibrate.ts';
export type { Box, Viewport } from './viewport.ts';
export type { Canvas, WxApi } from './wx.ts';
