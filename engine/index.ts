/// <reference path="./wasm-files.d.ts" />
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
export type { Act, Playing } from './kit/acts.ts';
export * as act from './kit/acts.ts';
export { AnimatedSprite, type ClipOptions } from './kit/animated-sprite.ts';
export {
  type Atlas,
  type AtlasOptions,
  type Clip,
  type ClipDirection,
  clipOf,
  type Frame,
  readAtlas,
} from './kit/atlas.ts';
export { Camera, type FollowOptions, type Spot } from './kit/camera.ts';
export { type Challenge, readChallenge, shareChallenge } from './kit/challenge.ts';
export { FriendlyScores, type FriendlyScoresOptions } from './kit/friendly-scores.ts';
export { type Direction, type GestureHandlers, Gestures } from './kit/gestures.ts';
export { Gamepad, Keyboard } from './kit/keyboard.ts';
export { BitmapText, installBitmapFont, NineSliceSprite, TilingSprite } from './kit/pixi-parts.ts';
export { type AdOutcome, type RewardedAd, rewardedAd } from './kit/rewarded-ad.ts';
export { askText, type TextInputOptions } from './kit/text-input.ts';
export { Timers } from './kit/timers.ts';
export { type TransitionOptions, transition } from './kit/transition.ts';
export { formatNumber, type PluralForms, plural, wordsFor } from './kit/words.ts';
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
export { Ending, type EndingOptions, type ResultChoices, type ResultView } from './ranking/ending.ts';
export { Ranking, type RankingOptions, type RankingWords, ranking, submitScore } from './ranking/ranking.ts';
export { RankingSheet, type RankingSheetOptions } from './ranking/ranking-sheet.ts';
export type { Recorder } from './recorder.ts';
export type { Renderer } from './renderer.ts';
export { type Mismatch, Recording, type RecordOptions, Replay, type Replayed, replay } from './replay.ts';
export { rise } from './rise.ts';
export type { Scene } from './scene.ts';
export { Shake } from './shake.ts';
export { type Card, share, shareFromMenu } from './share.ts';
export { type Picture, paintSheet } from './sheet.ts';
export type { Signals, SignalValue } from './signals.ts';
export { SoundButton, type SoundButtonOptions } from './sound-button.ts';
export { type Migration, type Storage, type Stored, storageOf } from './storage.ts';
export { Swarm } from './swarm.ts';
export type { Outline, Steppable, System } from './system.ts';
export {
  type BodyOptions,
  type CellRect,
  gridBodies,
  mergeCells,
  tileBodies,
} from './tiles/bodies.ts';
export { type LdtkOptions, readLdtk } from './tiles/ldtk.ts';
export {
  FLIP_DIAGONAL,
  FLIP_X,
  FLIP_Y,
  type Level,
  type LevelObject,
  layerOf,
  type NumberGrid,
  objectOf,
  objectsOf,
  type Properties,
  type TileLayer,
  type TileSet,
  tileAt,
  tileNumber,
} from './tiles/level.ts';
export { TileMap } from './tiles/tile-map.ts';
export { readTiled, type TiledOptions } from './tiles/tiled.ts';
export { readTrace, type Trace, type TraceCheck, type TraceInput } from './trace.ts';
export * as trig from './trig.ts';
export { type NumberKeys, type TweenOptions, Tweens } from './tween.ts';
export { Button, type ButtonOptions, buttonsUnder, type LabelOptions, label } from './ui.ts';
export { vibrate } from './vibrate.ts';
export type { Box, Viewport } from './viewport.ts';
export type { Canvas, WxApi } from './wx.ts';
