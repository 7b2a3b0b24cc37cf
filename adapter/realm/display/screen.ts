/** The phone's screen in its current orientation; sizes in logical pixels. */
import type { Device } from '../../devices/device.ts';
import { Listeners } from '../wx-call/listeners.ts';

export type Orientation = 'portrait' | 'landscape';

export class Screen {
  orientation: Orientation;
  /** emits the new orientation after the screen has rotated */
  readonly onRotate: Listeners<Orientation>;

  constructor(
    private device: Device,
    orientation: Orientation,
    guard: (call: () => unknown) => void,
  ) {
    this.onRotate = new Listeners(guard);
    this.orientation = orientation;
  }

  rotate(orientation: Orientation) {
    if (orientation === this.orientation) return;
    this.orientation = orientation;
    this.onRotate.emit(orientation);
  }

  get width() {
    const { width, height } = this.device.screen;
    return this.orientation === 'portrait' ? width : height;
  }

  get height() {
    const { width, height } = this.device.screen;
    return this.orientation === 'portrait' ? height : width;
  }

  get pixelRatio() {
    return this.device.screen.pixelRatio;
  }

  /** In landscape there is no status bar. */
  get statusBarHeight() {
    return this.orientation === 'portrait' ? this.device.statusBarHeight : 0;
  }

  /** The part free of notch and home bar. In landscape the notch is on the left, and the right has an equal inset. */
  get safeArea() {
    const { top, bottom, left, right } = this.device.safeArea;
    const inset =
      this.orientation === 'portrait'
        ? { top, bottom, left, right }
        : { top: 0, bottom: bottom * 0.6, left: top, right: top };
    return rectangle(
      inset.left,
      inset.top,
      this.width - inset.left - inset.right,
      Math.round(this.height - inset.top - inset.bottom),
    );
  }

  /** The capsule button at the top right. */
  get capsule() {
    const { right, top, width, height } = this.device.capsule;
    const landscapeShift = this.orientation === 'landscape' ? this.device.safeArea.top : 0;
    const y = this.orientation === 'portrait' ? top : 10;
    return rectangle(this.width - right - width - landscapeShift, y, width, height);
  }
}

function rectangle(left: number, top: number, width: number, height: number) {
  return { left, top, right: left + width, bottom: top + height, width, height };
}
