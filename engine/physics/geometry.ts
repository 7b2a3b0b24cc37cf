/**
 * A matter body's vertices, axes and bounds, brought up to date when someone reads them. The step needs none of them,
 * and keeping them current would cost it a third of its time without a JIT.
 *
 * What matter's own functions do to them (Body.scale, setVertices, setParts) ends in new axes or vertices; `forget` is
 * all that has to be called then, and the local shape is learnt anew before it is next needed. matter writes into the
 * arrays after it has assigned them, so it cannot be learnt at once.
 */
import type { Bounds, Vector, Vertex } from 'matter-js';
import { cos, sin } from '../trig.ts';
import type { Rigid } from './rigid.ts';

export class Geometry {
  vertices: Vertex[];
  axes: Vector[];
  bounds: Bounds;
  /** the pose that they stand for */
  x: number;
  y: number;
  angle: number;
  /** the same, unrotated around the origin */
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

  /** Vertices or axes are others than before. */
  forget(): void {
    this.isKnown = false;
  }

  /** Learns the local shape from vertices and axes as they stand. */
  private take(): void {
    this.isKnown = true;
    const c = cos(this.angle);
    const s = sin(this.angle);
    this.localX = this.vertices.map((v) => c * (v.x - this.x) + s * (v.y - this.y));
    this.localY = this.vertices.map((v) => c * (v.y - this.y) - s * (v.x - this.x));
    this.axisX = this.axes.map((axis) => c * axis.x + s * axis.y);
    this.axisY = this.axes.map((axis) => c * axis.y - s * axis.x);
  }

  /** Brings everything to the body's pose, if it is elsewhere. */
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

  /** Fits the bounds around the vertices; matter's own functions leave them longer by the velocity. */
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
