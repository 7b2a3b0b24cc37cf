/**
 * A matter body's vertices, axes and bounds, updated when they are read. The step does not need them, and keeping them
 * current would cost a third of its time without a JIT.
 *
 * When matter's own functions change them (Body.scale, setVertices, setParts), they assign new axes or vertices; then
 * only `forget` must be called, and the local shape is read again before it is next needed. It cannot be read at once,
 * because matter still writes into the arrays after assigning them.
 */
import type { Bounds, Vector, Vertex } from 'matter-js';
import { cos, sin } from '../trig.ts';
import type { Rigid } from './rigid.ts';

export class Geometry {
  vertices: Vertex[];
  axes: Vector[];
  bounds: Bounds;
  /** the pose at which they are current */
  x: number;
  y: number;
  angle: number;
  /** the same in the body's own frame: unrotated, around the origin */
  private localX: number[] = [];
  private localY: number[] = [];
  private axisX: number[] = [];
  private axisY: number[] = [];
  private isKnown = false;

  constructor(rigid: Rigid) {
    this.vertices = rigid.body.vertices as Vertex[];
    this.axes = rigid.body.axes;
    this.bounds = rigid.body.bounds;
    this.x = rigid.x;
    this.y = rigid.y;
    this.angle = rigid.angle;
  }

  /** The vertices or axes have been replaced. */
  forget(): void {
    this.isKnown = false;
  }

  /** Reads the local shape from the current vertices and axes. */
  private take(): void {
    this.isKnown = true;
    const c = cos(this.angle);
    const s = sin(this.angle);
    this.localX = this.vertices.map((v) => c * (v.x - this.x) + s * (v.y - this.y));
    this.localY = this.vertices.map((v) => c * (v.y - this.y) - s * (v.x - this.x));
    this.axisX = this.axes.map((axis) => c * axis.x + s * axis.y);
    this.axisY = this.axes.map((axis) => c * axis.y - s * axis.x);
  }

  /** Moves everything to the body's current pose. */
  bringTo(x: number, y: number, angle: number): void {
    if (this.x === x && this.y === y && this.angle === angle) return;
    if (!this.isKnown) this.take();
    this.x = x;
    this.y = y;
    this.angle = angle;
    const c = cos(angle);
    const s = sin(angle);
    const { vertices, axes, localX, localY, axisX, axisY } = this;
    for (let i = 0; i < vertices.length; i++) {
      vertices[i].x = x + c * localX[i] - s * localY[i];
      vertices[i].y = y + s * localX[i] + c * localY[i];
    }
    for (let i = 0; i < axes.length; i++) {
      axes[i].x = c * axisX[i] - s * axisY[i];
      axes[i].y = s * axisX[i] + c * axisY[i];
    }
  }

  /** Fits the bounds around the vertices. matter's own functions extend them by the velocity. */
  measure(): void {
    const { min, max } = this.bounds;
    min.x = Infinity;
    min.y = Infinity;
    max.x = -Infinity;
    max.y = -Infinity;
    for (const { x, y } of this.vertices) {
      if (x < min.x) min.x = x;
      if (x > max.x) max.x = x;
      if (y < min.y) min.y = y;
      if (y > max.y) max.y = y;
    }
  }
}
