/** What an author writes, and what the host hands the engine to run it. */
import type { Manifest } from './assets.ts';
import type { Engine } from './engine.ts';
import type { Scene } from './scene.ts';
import type { Migration, Stored } from './storage.ts';
import type { Canvas, WxApi } from './wx.ts';

/** A game. Its `index.ts` exports one as the default export. */
export type Game = {
  /** the name of the game's folder */
  id: string;
  /** the title shown to players */
  title: string;
  /** One sentence about the game, which its web site shows to search engines and in shared links. */
  description?: string;
  /** The size that the game is laid out in, in design units. It is scaled so that all of it fits the screen. */
  design: {
    /** design units */
    width: number;
    /** design units */
    height: number;
  };
  /** CSS colour of the screen before anything is drawn; '#ffffff' by default */
  background?: string;
  /** CSS colour of the loading bar; grey by default */
  accent?: string;
  /** pictures and sounds to load before the first scene */
  assets?: Manifest;
  /** values kept from run to run, with their defaults */
  storage?: Stored;
  /** Brings stored values of older versions up to date: one function per version, oldest first. Add, never remove. */
  migrations?: readonly Migration[];
  /** Makes the first scene. It is called once, when all assets are loaded. */
  start(engine: Engine): Scene;
};

/** What `createEngine` needs. */
export type EngineOptions = {
  /** the phone's API, or a stand-in for it */
  wx: WxApi;
  /** the game to run */
  game: Game;
  /** The screen canvas. Without one nothing is drawn, as in a test. */
  screen?: Canvas;
  /** The host's clock in milliseconds. `frame` must be called with times of the same clock. */
  now: () => number;
  /** Seed of `engine.random`, any finite number. By default it is taken from the clock. */
  seed?: number;
  /** Receives errors that do not stop the game. By default each becomes an unhandled rejection, which phones report. */
  onError?: (error: unknown) => void;
};
