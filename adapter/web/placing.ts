/**
 * Replaces how pixi computes an object's matrix from its position, rotation, scale and skew. pixi stores four sines and
 * cosines on the object; as soon as a game moves objects of more than four classes, V8 allocates an object for each of
 * them that is read or written (findings/pixi-rotating-classes-allocate.sh). This version computes them when the matrix
 * is made: the same values with a third of the garbage.
 */
import { Container, type Matrix, type ObservablePoint } from 'pixi.js';

/** pixi's private fields. */
type Placed = {
  localTransform: Matrix;
  _rotation: number;
  _position: ObservablePoint;
  _scale: ObservablePoint;
  _skew: ObservablePoint;
  _pivot: ObservablePoint;
  _origin: ObservablePoint;
  _didContainerChangeTick: number;
  _didLocalTransformChangeId: number;
  _updateSkew(): void;
  updateLocalTransform(): void;
};

export function placeWithoutGarbage(): void {
  // safe: pixi's version is fixed, and placing.test.ts compares each matrix with pixi's own
  const methods = Container.prototype as unknown as Placed;
  methods._updateSkew = () => undefined;
  methods.updateLocalTransform = function (this: Placed) {
    const tick = this._didContainerChangeTick;
    if (this._didLocalTransformChangeId === tick) return;
    this._didLocalTransformChangeId = tick;
    const matrix = this.localTransform;
    turn(matrix, this._rotation, this._skew, this._scale);
    move(matrix, this._position, this._pivot, this._origin);
  };
}

function turn(matrix: Matrix, rotation: number, skew: ObservablePoint, scale: ObservablePoint) {
  const { _x: width, _y: height } = scale;
  const { _x: skewX, _y: skewY } = skew;
  if (skewX !== 0 || skewY !== 0) {
    matrix.a = Math.cos(rotation + skewY) * width;
    matrix.b = Math.sin(rotation + skewY) * width;
    matrix.c = -Math.sin(rotation - skewX) * height;
    matrix.d = Math.cos(rotation - skewX) * height;
  } else if (rotation !== 0) {
    const cos = Math.cos(rotation);
    const sin = Math.sin(rotation);
    matrix.a = cos * width;
    matrix.b = sin * width;
    matrix.c = -sin * height;
    matrix.d = cos * height;
  } else {
    matrix.a = width;
    matrix.b = matrix.c = 0;
    matrix.d = height;
  }
}

function move(matrix: Matrix, place: ObservablePoint, pivot: ObservablePoint, origin: ObservablePoint) {
  const { a, b, c, d } = matrix;
  const { _x: pivotX, _y: pivotY } = pivot;
  const x = -origin._x;
  const y = -origin._y;
  matrix.tx = place._x - (pivotX * a + pivotY * c) + (x * a + y * c) - x;
  matrix.ty = place._y - (pivotX * b + pivotY * d) + (x * b + y * d) - y;
}
