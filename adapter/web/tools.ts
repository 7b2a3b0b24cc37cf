/**
 * What a running game of ours offers to whoever looks at it from outside: its frames, its trace, time that can be slowed
 * and stopped. Reached through `GameGlobal.__tiao.tools`; only asked for by tools, never by the game.
 */
import { type Engine, type Recording, type Replay, showOutlines, showOverlay } from 'tiao';
import { treeOf } from './tree.ts';

/** What a tool may put on `GameGlobal.__tiaoBoot` before game.js runs. */
export type Asked = {
  /** record from the first step: hash of the package, id of the device */
  record?: { package: string; device: string };
  /** a trace to play, instead of a hand; as `readTrace` takes it */
  replay?: unknown;
  /** the steps of the trace before this one are played unseen, as fast as they go */
  showFrom?: number;
  /** the display's own time stamps count as time: for a tool that hands out the frames faster than they would come */
  frameTime?: boolean;
  /** from this step on only the picture as it stands is drawn: what pixi alone takes for it */
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
    /** everything given to the game so far */
    trace() {
      if (!recording) throw new Error('Nothing was recorded: the game was started without a recording.');
      return recording.trace();
    },
    /** how far a replay is, and where it left its trace */
    replayed() {
      if (!replay) throw new Error('No trace is being played.');
      const { hash, mismatch, score, isOver } = replay;
      return { steps: clock.stepCount, of: replay.trace.steps, hash, mismatch, score, isOver };
    },
    /** records of the frames from number `since` on, at most `most` of them: a row is each of `fields` */
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
    /** the same as a file, for `tiao perf --against` */
    export: (about: { [key: string]: string | number | boolean } | null) =>
      recorder.export({ game: engine.game.id, ...about }),
    /** what is drawn, `depth` levels of it */
    tree: ({ depth = 3 }: { depth?: number }) => treeOf(engine, depth),
    timeScale(scale: number) {
      clock.timeScale = scale;
    },
    /** one step, while time stands still */
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
      // it went with its scene, if that has ended
      if (outlines && !outlines.destroyed) outlines.destroy();
      outlines = isOn ? showOutlines(engine) : null;
      if (isOn && !outlines) throw new Error('No physics steps with this scene.');
    },
  };
}
