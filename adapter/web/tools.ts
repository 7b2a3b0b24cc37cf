/**
 * The tools of a running game built by tiao: read its frames and its trace, slow and stop its time, show overlays. They are
 * in `GameGlobal.__tiao.tools`, for use from outside; the game itself never calls them.
 */
import { type Engine, type Recording, type Replay, showOutlines, showOverlay } from 'tiao';
import { treeOf } from './tree.ts';

/** Options that a tool may put into `GameGlobal.__tiaoBoot` before game.js runs. */
export type Asked = {
  /** record a trace from the first step; it names the package's hash and the device's id */
  record?: { package: string; device: string };
  /** a trace to play instead of user input, in the format of `readTrace` */
  replay?: unknown;
  /** play the trace's steps before this one without drawing, as fast as possible */
  showFrom?: number;
  /** use the time stamps of requestAnimationFrame as time: for a tool that runs frames faster than real time */
  frameTime?: boolean;
  /** from this step on, only draw the current picture again, to measure pixi alone */
  drawOnlyFrom?: number;
};

type Tool = (args: never) => unknown;

export function toolsFor(
  engine: Engine,
  { recording, replay }: { recording: Recording | null; replay: Replay | null },
): { [name: string]: Tool } {
  const { clock, recorder } = engine;
  let overlay: ReturnType<typeof showOverlay> | null = null;
  let outlines: ReturnType<typeof showOutlines> = null;
  return {
    /** the trace of all input so far */
    trace() {
      if (!recording) throw new Error('Nothing was recorded: the game was started without a recording.');
      return recording.trace();
    },
    /** the progress of a replay, and where it diverged from its trace */
    replayed() {
      if (!replay) throw new Error('No trace is being played.');
      const { hash, mismatch, score, isOver } = replay;
      return { steps: clock.stepCount, of: replay.trace.steps, hash, mismatch, score, isOver };
    },
    /** records of the frames after number `since`, at most the last `most` */
    frames({ since = 0, most = 600 }: { since?: number; most?: number }) {
      const rows = recorder.rows(Math.min(most, Math.max(0, recorder.count - since)));
      return {
        count: recorder.count,
        rows,
        drawn: {
          level: engine.governor.level,
          effects: engine.governor.effects,
          resolution: engine.renderer?.resolution ?? 1,
          framesPerSecond: engine.governor.rate,
        },
        budgetMs: engine.budget.workShare * engine.governor.frameMs,
        frameMs: engine.governor.frameMs,
        waiting: engine.budget.waiting,
        timeScale: clock.timeScale,
        hasPhysics: engine.physics?.outline !== undefined,
      };
    },
    /** all frames as a file's text, for `tiao perf --against` */
    export: (about: { [key: string]: string | number | boolean } | null) =>
      recorder.export({ game: engine.game.id, ...about }),
    /** the tree of drawn objects, `depth` levels deep */
    tree: ({ depth = 3 }: { depth?: number }) => treeOf(engine, depth),
    timeScale(scale: number) {
      clock.timeScale = scale;
    },
    /** runs one step while time is stopped */
    step: () => clock.addStep(),
    overlay(isOn: boolean) {
      if (isOn) overlay ??= showOverlay(engine);
      else {
        overlay?.destroy();
        overlay = null;
      }
    },
    /** draws the outlines of the bodies over the game */
    outlines(isOn: boolean) {
      // if its scene has ended, it is destroyed already
      if (outlines && !outlines.destroyed) outlines.destroy();
      outlines = isOn ? showOutlines(engine) : null;
      if (isOn && !outlines) throw new Error('No physics steps with this scene.');
    },
  };
}
