/** The chart of the performance panel: the last frames, the newest on the right, against the budget. */
import type { FrameRow } from '../../../engine/metrics.ts';
import { stackFrames, UNDER } from './frame-stack.ts';

const FRAMES = 180;

export class PerfChart {
  private readonly rows: FrameRow[] = [];

  constructor(readonly canvas: HTMLCanvasElement) {}

  clear(): void {
    this.rows.length = 0;
  }

  add(rows: readonly FrameRow[]): void {
    this.rows.push(...rows);
    if (this.rows.length > FRAMES) this.rows.splice(0, this.rows.length - FRAMES);
  }

  draw({ budgetMs, frameMs }: { budgetMs: number; frameMs: number }): void {
    const { canvas, rows } = this;
    const { clientWidth: width, clientHeight: height } = canvas;
    const ratio = devicePixelRatio;
    // setting the size also clears the canvas
    canvas.width = width * ratio;
    canvas.height = height * ratio;
    const context = canvas.getContext('2d');
    if (!context) return;
    context.scale(ratio, ratio);
    const ground = height - UNDER;
    const { shapes, axis, y } = stackFrames(rows, { width, height: ground, columns: FRAMES });
    for (const { path, color } of shapes) {
      context.fillStyle = color;
      context.fill(new Path2D(path));
    }
    const { color, backgroundColor } = getComputedStyle(canvas);
    context.font = '11px system-ui, sans-serif';
    const line = (ms: number, alpha: number, dash: number[] = []) => {
      const at = Math.round(y(ms)) + 0.5;
      context.globalAlpha = alpha;
      context.strokeStyle = color;
      context.lineWidth = 1;
      context.setLineDash(dash);
      context.stroke(new Path2D(`M0,${at}H${width}`));
    };
    const label = (ms: number, isRight = false) => {
      const words = `${Number(ms.toFixed(1))} ms`;
      const at = y(ms) + 12; // below its line: the top one has nothing above it
      const left = isRight ? width - context.measureText(words).width - 2 : 2;
      context.globalAlpha = 1;
      context.setLineDash([]);
      // an edge in the colour of the paper, so that words over the frames can be read
      context.strokeStyle = backgroundColor;
      context.lineWidth = 3;
      context.lineJoin = 'round';
      context.strokeText(words, left, at);
      context.fillStyle = color;
      context.fillText(words, left, at);
    };
    line(0, 0.25);
    for (const tick of axis.ticks) line(tick, 0.12);
    if (frameMs > 0 && frameMs <= axis.top) line(frameMs, 0.4);
    if (budgetMs > 0 && budgetMs <= axis.top) line(budgetMs, 0.9, [4, 3]);
    for (const tick of axis.ticks) label(tick);
    if (budgetMs > 0 && budgetMs <= axis.top) label(budgetMs, true);
  }
}
