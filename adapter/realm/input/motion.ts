/** How the phone is held and rotated: from the browser's sensors or an action; by default held still. */
import { addListener, realmWindow } from '../seal/primordials.ts';

/** 1 g in metres per second squared, the browser's unit. */
const GRAVITY = 9.81;

export class Motion {
  /** acceleration in g: x to the right of the screen, y to its top, z out of it; by default tilted back a little */
  x = 0;
  y = -0.6;
  z = -0.8;
  /** radians per second */
  spin = { x: 0, y: 0, z: 0 };
  /** degrees from north */
  direction = 0;
  /** degrees */
  alpha = 0;
  beta = 37;
  gamma = 0;

  tilt(x: number, y: number, z: number) {
    this.x = x;
    this.y = y;
    this.z = z;
    this.beta = degrees(Math.atan2(-y, -z));
    this.gamma = degrees(Math.atan2(x, Math.hypot(y, z)));
  }

  /** Follows the motion sensors. A device without any sends no event, or one whose values are null; then nothing moves. */
  listen() {
    addListener(realmWindow, 'devicemotion', (event) => {
      const { accelerationIncludingGravity: a, rotationRate } = event as DeviceMotionEvent;
      if (a?.x != null && a.y != null && a.z != null) this.tilt(a.x / GRAVITY, a.y / GRAVITY, a.z / GRAVITY);
      const { alpha, beta, gamma } = rotationRate ?? { alpha: null, beta: null, gamma: null };
      this.spin = { x: radians(beta), y: radians(gamma), z: radians(alpha) };
    });
    addListener(realmWindow, 'deviceorientation', (event) => {
      const { alpha } = event as DeviceOrientationEvent;
      if (alpha === null) return;
      this.alpha = alpha;
      this.direction = (360 - alpha) % 360;
    });
  }
}

const degrees = (radians: number) => (radians * 180) / Math.PI;
const radians = (degrees: number | null) => ((degrees ?? 0) * Math.PI) / 180;
