/** The public API, by name. */
export type { Assets, Manifest } from './assets.ts';
export type { Audio, PlayOptions, Voice } from './audio.ts';
export { blend } from './blend.ts';
export type { Budget, DeferOptions, Task } from './budget.ts';
export { type Clock, type LostTime, STEP } from './clock.ts';
export type { Ease } from './ease.ts';
export * as ease from './ease.ts';
export { createEngine, type Engine, frame, step } from './engine.ts';
export type { EngineOptions, Game } from './game.ts';
export type { Governor } from './governor.ts';
export { Gradient } from './gradient.ts';
export { hashOf } from './hash.ts';
export type { Screen } from './headless.ts';
export type { Input, Pointer, StepTouch, TouchKind, TouchTaker } from './input.ts';
export type { Ladder, Rung } from './ladder.ts';
export type { Language } from './language.ts';
export type { LaunchQuery } from './launch-query.ts';
export { Lettering } from './lettering.ts';
export type { FrameExport, FrameNote, FrameRow } from './metrics.ts';
export { hasOpenData, keepForFriends, SharedPicture } from './open-data.ts';
export { showOutlines } from './outlines.ts';
export { showOverlay } from './overlay.ts';
export type { Pacing } from './pacing.ts';
export { type Pen, type PenGradient, paint, shade } from './painting.ts';
export { type ParticleOptions, Particles } from './particles.ts';
export { PHASES, type Phase } from './phases.ts';
export {
  Bodies,
  Body,
  Bounds,
  type Collision,
  type CollisionEvent,
  Composite,
  Composites,
  Constraint,
  type Contact,
  carry,
  createWorld,
  type DebugShapes,
  Events,
  type Gravity,
  hashWorld,
  Pose,
  pose,
  Query,
  Sleeping,
  type StepEvent,
  type Thing,
  Vector,
  Vertices,
  type World,
  type WorldEvents,
  type WorldOptions,
} from './physics/index.ts';
export { pictureFile } from './picture-file.ts';
export * from './pixi.ts';
export { placeAtBody } from './place.ts';
export { Pool } from './pool.ts';
export { Random } from './random.ts';
export type { Recorder } from './recorder.ts';
export type { Renderer } from './renderer.ts';
export { type Mismatch, Recording, type RecordOptions, Replay, type Replayed, replay } from './replay.ts';
export { rise } from './rise.ts';
export type { Scene } from './scene.ts';
export { Shake } from './shake.ts';
export { type Card, share, shareFromMenu } from './share.ts';
export { type Picture, paintSheet } from './sheet.ts';
export { SoundButton, type SoundButtonOptions } from './sound-button.ts';
export type { Storage, Stored } from './storage.ts';
export { Swarm } from './swarm.ts';
export type { Outline, Steppable, System } from './system.ts';
export { readTrace, type Trace, type TraceCheck, type TraceInput } from './trace.ts';
export * as trig from './trig.ts';
export { type TweenOptions, Tweens } from './tween.ts';
export { Button, type ButtonOptions, buttonsUnder, type LabelOptions, label } from './ui.ts';
export { vibrate } from './vibrate.ts';
export type { Box, Viewport } from './viewport.ts';
export type { Canvas, WxApi } from './wx.ts';
