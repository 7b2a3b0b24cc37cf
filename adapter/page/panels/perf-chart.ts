/** Frames as columns of stacked phases, the newest on the right, against the budget. Drawn only when frames have come. */
import { type FrameRow, LOST_COLORS, PHASE_COLORS, PHASES } from '../../../engine/metrics.ts';

/** A colour of the engine's, as CSS writes it. */
export function cssColor(color: number): string {
  return `#${color.toString(16).padStart(6, '0')}`;
}

const FRAMES = 180;
const LOST = ['lostHidden', 'lostHitch', 'lostOverload'] as const;
/** Heights the chart may have, milliseconds: the least that nearly all frames fit. */
const TOPS = [2, 5, 10, 20, 40, 80];
/** Room under the ground for the marks of lost time, CSS pixels. */
const UNDER = 8;

export class PerfChart {
  readonly canvas: HTMLCanvasElement;
  private readonly rows: FrameRow[] = [];

  constructor(canvas: HTMLCanvasElement) {
    this.canvas = canvas;
  }

  clear(): void {
    this.rows.length = 0;
  }

  add(rows: readonly FrameRow[]): void {
    this.rows.push(...rows);
    if (this.rows.length > FRAMES) this.rows.splice(0, this.rows.length - FRAMES);
  }

  /** The frames shown. */
  get frames(): readonly FrameRow[] {
    return this.rows;
  }

  draw({ budgetMs, frameMs }: { budgetMs: number; frameMs: number }): void {
    const { canvas, rows } = this;
    const ratio = devicePixelRatio;
    const width = canvas.clientWidth;
    const height = canvas.clientHeight;
    if (canvas.width !== width * ratio || canvas.height !== height * ratio) {
      canvas.width = width * ratio;
      canvas.height = height * ratio;
    }
    const context = canvas.getContext('2d');
    if (!context) return;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    const top = topFor(rows);
    const ground = height - UNDER;
    const perMs = ground / top;
    const column = width / FRAMES;
    const left = (i: number) => width - (rows.length - i) * column;
    const bases = new Float64Array(rows.length);
    for (const phase of PHASES) {
      context.fillStyle = cssColor(PHASE_COLORS[phase]);
      for (let i = 0; i < rows.length; i++) {
        const ms = rows[i][phase] ?? 0;
        if (ms <= 0) continue;
        const from = bases[i];
        bases[i] = Math.min(top, from + ms);
        context.fillRect(left(i), ground - bases[i] * perMs, column * 0.9, (bases[i] - from) * perMs);
      }
    }
    for (const name of LOST) {
      context.fillStyle = cssColor(LOST_COLORS[name]);
      for (let i = 0; i < rows.length; i++) {
        if ((rows[i][name] ?? 0) > 0) context.fillRect(left(i), ground + 2, Math.max(2, column), UNDER - 2);
      }
    }
    this.drawLines(context, { width, ground, top, lines: [budgetMs, frameMs] });
  }

  private drawLines(
    context: CanvasRenderingContext2D,
    { width, ground, top, lines }: { width: number; ground: number; top: number; lines: number[] },
  ): void {
    const ink = getComputedStyle(this.canvas).color;
    context.strokeStyle = context.fillStyle = ink;
    context.font = '11px system-ui, sans-serif';
    context.globalAlpha = 0.25;
    context.fillRect(0, ground, width, 1);
    let labelled = Number.POSITIVE_INFINITY;
    for (const [i, ms] of lines.entries()) {
      if (!(ms > 0 && ms <= top)) continue;
      const y = Math.round(ground * (1 - ms / top)) + 0.5;
      context.globalAlpha = i === 0 ? 0.9 : 0.4;
      context.setLineDash(i === 0 ? [4, 3] : []);
      context.beginPath();
      context.moveTo(0, y);
      context.lineTo(width, y);
      context.stroke();
      // of two lines close together the first has its words
      if (Math.abs(labelled - y) > 12) context.fillText(`${ms.toFixed(1)} ms`, 2, y > 14 ? y - 3 : y + 12);
      labelled = y;
    }
    context.setLineDash([]);
    context.globalAlpha = 0.55;
    if (!lines.some((ms) => ms <= top)) context.fillText(`${top} ms`, 2, 11);
    context.globalAlpha = 1;
  }
}

function topFor(rows: readonly FrameRow[]): number {
  const works = rows.map(({ work = 0 }) => work).sort((a, b) => a - b);
  const usual = works[Math.floor(works.length * 0.97)] ?? 0;
  return TOPS.find((top) => top >= usual * 1.15) ?? TOPS[TOPS.length - 1];
}
