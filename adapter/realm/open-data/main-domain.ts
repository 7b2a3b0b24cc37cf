/**
 * The main domain's side of open data: `wx.getOpenDataContext()` and `sharedCanvas`
 * (developers.weixin.qq.com/minigame/dev/guide/open-ability/opendata/basic). Two realms cannot share a canvas, so this one
 * is a mirror: after each frame the open data domain runs a frame of its own and sends a picture of its canvas.
 */
import type { Json } from '../../contract/json.ts';
import { taint } from '../display/taint.ts';
import type { Runtime, WxTopic } from '../runtime.ts';
import { NativePromise } from '../seal/native-promise.ts';
import {
  appendChild,
  canvasContext,
  canvasHeight,
  canvasWidth,
  clearRect2d,
  drawImage2d,
  nativeClearTimeout,
  nativeSetTimeout,
  page,
  postMessageTo,
  setAttribute,
} from '../seal/primordials.ts';
import { SteppedClock } from '../time/stepped-clock.ts';
import type { ToMain, ToOpen } from './messages.ts';

type Snapshot = { picture: ImageBitmap | null; turn: number };
const body = page.body;
/** Longest time that one frame of the open data domain may take. Then the page stops that domain; the game goes on. */
const FRAME_TIMEOUT_MS = 8000;

export class OpenDataContext {
  /** `sharedCanvas` as the main domain sees it */
  readonly canvas: HTMLCanvasElement;
  private readonly context: CanvasRenderingContext2D;
  /** counts size changes, so that a picture drawn before the latest one is discarded */
  private turn = 0;
  private isTicking = false;
  private ticked: () => void = () => undefined;
  /** what the latest tick has brought; no promise carries it, since a package can look at the values of promises */
  private snapshot: Snapshot = { picture: null, turn: -1 };
  private isScreen = false;
  private hasWarned = false;

  constructor(
    private runtime: Runtime,
    /** the port to the open data domain; undefined if the package has none */
    private peer: MessagePort | undefined,
  ) {
    const { screen, screenCanvas, touches, clock, lifecycle } = runtime;
    this.canvas = screenCanvas.offScreen();
    taint(this.canvas);
    canvasWidth.set(this.canvas, screen.width);
    canvasHeight.set(this.canvas, screen.height);
    this.context = canvasContext(this.canvas, '2d') as CanvasRenderingContext2D;
    this.dress();
    if (!peer) return;
    touches.onDispatch = (touch, finger, x, y, timeStamp, force) => {
      this.post({ type: 'touch', touch, finger, x, y, timeStamp, force });
    };
    lifecycle.onShow.add(({ shareTicket = '' }) => this.post({ type: 'enter', shareTicket }));
    this.post({ type: 'size', width: screen.width, height: screen.height, turn: 0 });
    const ready = new NativePromise<void>((resolve) => {
      peer.onmessage = ({ data }: MessageEvent<ToMain>) => {
        if (data.type === 'ready') resolve();
        else {
          this.snapshot = data;
          this.ticked();
        }
      };
    });
    // the stepped clock's first frame waits for it
    clock.whenDone(
      ready,
      () => undefined,
      () => undefined,
    );
  }

  /** Called at the end of every frame: requests a frame of the open data domain, unless one is still running. */
  frame() {
    if (!this.peer || this.isTicking) return;
    this.isTicking = true;
    const { clock, link } = this.runtime;
    const timeout = nativeSetTimeout(() => link.tell('openDomainSilent'), FRAME_TIMEOUT_MS);
    const end = () => {
      nativeClearTimeout(timeout);
      this.isTicking = false;
      this.show();
    };
    if (clock instanceof SteppedClock) {
      const tick = new NativePromise<void>((resolve) => {
        this.ticked = resolve;
      });
      clock.whenDone(tick, end, () => undefined);
    } else this.ticked = end;
    this.post({ type: 'tick' });
  }

  /** Members of `wx` in the main domain. There is no getSharedCanvas: adapters use it to tell the domains apart. */
  topic(): WxTopic {
    const context = {
      canvas: this.canvas,
      postMessage: (data: unknown) => this.postMessage(data),
    };
    return {
      getOpenDataContext: (options?: { sharedCanvasMode?: unknown }) => {
        if (options?.sharedCanvasMode === 'screenCanvas') this.becomeScreen();
        return context;
      },
      // older than getOpenDataContext; old builds still call it
      postMessage: context.postMessage,
      getSharedCanvas: undefined,
      // Laya 1 calls it at the start of every game; the main domain never receives a message.
      onMessage: () => undefined,
    };
  }

  private postMessage(data: unknown) {
    if (!this.peer) {
      if (!this.hasWarned) {
        this.runtime.report.warn(
          'A message to the open data domain reached nobody: game.json names no openDataContext.',
        );
      }
      this.hasWarned = true;
      return;
    }
    this.post({ type: 'message', data: JSON.parse(JSON.stringify(data ?? null)) as Json });
  }

  /**
   * Adapts the canvas element: setting its size resizes and clears the canvas in the open data domain, and its pixels cannot
   * be read (wx-facts §12).
   */
  private dress() {
    const { canvas, runtime } = this;
    const size = (accessor: typeof canvasWidth): PropertyDescriptor => ({
      get: () => accessor.get(canvas),
      set: (value: number) => {
        accessor.set(canvas, value);
        const [width, height] = [canvasWidth.get(canvas), canvasHeight.get(canvas)];
        this.post({ type: 'size', width, height, turn: ++this.turn });
      },
      configurable: true,
      enumerable: true,
    });
    Object.defineProperties(canvas, {
      width: size(canvasWidth),
      height: size(canvasHeight),
      getContext: {
        value: () => {
          runtime.report.warn(
            'sharedCanvas.getContext gives null in the main domain: draw on it in the open data domain.',
          );
          return null;
        },
        writable: true,
        configurable: true,
      },
      toDataURL: { value: undefined, writable: true, configurable: true },
    });
  }

  /** `sharedCanvasMode: 'screenCanvas'` (3.6.6): shows the canvas as a layer over the screen, positioned by its `style`. */
  private becomeScreen() {
    if (this.isScreen) return;
    this.isScreen = true;
    const { screen } = this.runtime;
    const place: { [name: string]: unknown } = {
      left: 0,
      top: 0,
      width: screen.width,
      height: screen.height,
    };
    const lay = () => {
      const px = (name: string) => `${name}:${Number.parseFloat(String(place[name])) || 0}px;`;
      const style = ['left', 'top', 'width', 'height'].map(px).join('');
      setAttribute(this.canvas, 'style', `${style}right:auto;bottom:auto;z-index:1;pointer-events:none`);
    };
    const style = {};
    for (const name of Object.keys(place)) {
      Object.defineProperty(style, name, {
        get: () => place[name],
        set: (value: unknown) => {
          place[name] = value;
          lay();
        },
        enumerable: true,
      });
    }
    Object.defineProperty(this.canvas, 'style', { value: style, configurable: true });
    lay();
    appendChild(body, this.canvas);
  }

  private show() {
    const { picture, turn } = this.snapshot;
    if (picture && turn === this.turn) {
      clearRect2d(this.context, 0, 0, canvasWidth.get(this.canvas), canvasHeight.get(this.canvas));
      drawImage2d(this.context, picture, 0, 0);
    }
    picture?.close();
  }

  private post(message: ToOpen) {
    if (this.peer) postMessageTo(this.peer, message, []);
  }
}
