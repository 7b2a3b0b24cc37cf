/**
 * The open data domain: a realm of its own whose `wx` can do little but read friends' scores and draw them
 * (developers.weixin.qq.com/minigame/dev/guide/open-ability/opendata/basic). The main domain drives its frames.
 */
import type { Boot } from '../../contract/boot.ts';
import type { ToPage, ToRealm } from '../../contract/messages.ts';
import { createRuntime } from '../boot.ts';
import { CANVAS_DRAWS, WEBGL_DRAWS, watchFirstDraw } from '../display/draw-calls.ts';
import type { Runtime, WxTopic } from '../runtime.ts';
import {
  canvasHeight,
  canvasWidth,
  encodeUtf8,
  nativeCreateImageBitmap,
  nativePerformanceNow,
  postMessageTo,
} from '../seal/primordials.ts';
import { loadPackageScripts, seal } from '../seal/seal.ts';
import { SteppedClock } from '../time/stepped-clock.ts';
import { canvas } from '../wx/canvas.ts';
import { font } from '../wx/font.ts';
import { frame } from '../wx/frame.ts';
import { messagesToFriends } from '../wx/friend-messages.ts';
import { image } from '../wx/image.ts';
import { openData } from '../wx/open-data.ts';
import { system } from '../wx/system.ts';
import { touch } from '../wx/touch.ts';
import { buildWx } from '../wx-call/build-wx.ts';
import { Listeners } from '../wx-call/listeners.ts';
import type { ToMain, ToOpen } from './messages.ts';

/** The members of the mounted topics that a phone offers in this domain (wx-facts §12). */
const ALLOWED = new Set(
  `createCanvas createImage createPath2D createImageData loadFont getTextLineHeight setPreferredFramesPerSecond
  getSystemInfo getSystemInfoSync getSystemInfoAsync getWindowInfo getDeviceInfo getAppBaseInfo
  onTouchStart offTouchStart onTouchMove offTouchMove onTouchEnd offTouchEnd onTouchCancel offTouchCancel`.split(
    /\s+/,
  ),
);

export async function startOpenDomain(
  boot: Boot,
  port: MessagePort,
  peer: MessagePort,
  post: (message: ToPage) => void,
) {
  let requestedFrame: ((ms: number) => void) | null = null;
  const runtime = createRuntime(boot, post, {
    requestFrame: (callback) => {
      requestedFrame = callback;
      return 0;
    },
  });
  const { clock, link, report, modules, touches, lifecycle } = runtime;
  const canvasTopic = canvas(runtime);
  // wx.createCanvas returns the screen's canvas first; in this domain that is sharedCanvas
  const shared = new SharedCanvas(runtime, canvasTopic.createCanvas as () => HTMLCanvasElement);
  const messages = new Listeners<unknown>(report.guard);
  const { wx } = buildWx(runtime, [...topics(runtime, canvasTopic), shared.topic(), listening(messages)]);
  port.onmessage = ({ data }: MessageEvent<ToRealm>) => {
    if (data.type === 'answer') link.take(data);
  };
  const tell = (message: ToMain, transfer: Transferable[] = []) => postMessageTo(peer, message, transfer);

  const tick = async () => {
    if (clock instanceof SteppedClock) await clock.step(1);
    else requestedFrame?.(nativePerformanceNow());
    const picture = await shared.takePicture();
    tell({ type: 'ticked', picture, turn: shared.turn }, picture ? [picture] : []);
  };
  const take = (message: ToOpen) => {
    if (message.type === 'tick') void tick();
    else if (message.type === 'size') shared.resize(message.width, message.height, message.turn);
    else if (message.type === 'enter')
      lifecycle.enter = { ...lifecycle.enter, shareTicket: message.shareTicket };
    else if (message.type === 'touch') {
      const { touch: type, finger, x, y, timeStamp, force } = message;
      touches.dispatch(type, finger, x, y, timeStamp, force);
    } else messages.emit(message.data);
  };

  // weapp-adapter recognises this domain by the flag __isSubContext, and then creates no sounds
  seal(runtime, wx, post, { sharedCanvas: shared.element, __isSubContext: true });
  const entry = `${String(boot.index.gameJson.openDataContext ?? '')}/index.js`.replace(
    /^[./]+|\/(?=\/)/g,
    '',
  );
  if (await loadPackageScripts(runtime)) {
    peer.onmessage = ({ data }: MessageEvent<ToOpen>) => {
      if (data.type === 'size') take(data);
      else waiting.push(data);
    };
    const waiting: ToOpen[] = [];
    try {
      modules.run(entry);
    } catch (thrown) {
      report.scriptFault(thrown, `${entry} stopped`, entry);
    }
    peer.onmessage = ({ data }: MessageEvent<ToOpen>) => take(data);
    for (const message of waiting) take(message);
  }
  post({ type: 'booted', ms: nativePerformanceNow() });
  tell({ type: 'ready' });
}

function topics(runtime: Runtime, canvasTopic: WxTopic): WxTopic[] {
  const all = [canvasTopic, ...[font, frame, image, system, touch].map((topic) => topic(runtime))];
  const allowed = all.map((topic) =>
    Object.fromEntries(Object.entries(topic).filter(([name]) => ALLOWED.has(name))),
  );
  const byteLength = (text: string) => encodeUtf8(text).byteLength;
  return [...allowed, openData({ ...runtime, byteLength }), messagesToFriends(runtime)];
}

function listening(messages: Listeners<unknown>): WxTopic {
  return { onMessage: (listener: (data: unknown) => unknown) => messages.add(listener) };
}

/** The canvas on which the open data domain draws and which the main domain shows. */
export class SharedCanvas {
  readonly element: HTMLCanvasElement;
  turn = 0;
  /** true if something was drawn since the last picture */
  private isChanged = false;
  private watched: object | null = null;

  constructor(
    private runtime: Runtime,
    make: () => HTMLCanvasElement,
  ) {
    const { report } = runtime;
    this.element = make();
    let hasWarned = false;
    const size = (accessor: typeof canvasWidth): PropertyDescriptor => ({
      get: () => accessor.get(this.element),
      set: () => {
        if (!hasWarned) report.warn('The size of sharedCanvas is set by the main domain only.');
        hasWarned = true;
      },
      configurable: true,
      enumerable: true,
    });
    const absent = { value: undefined, writable: true, configurable: true };
    Object.defineProperties(this.element, {
      width: size(canvasWidth),
      height: size(canvasHeight),
      toDataURL: absent,
      toTempFilePath: absent,
      toTempFilePathSync: absent,
    });
  }

  topic(): WxTopic {
    return { getSharedCanvas: () => this.element, getOpenDataContext: undefined };
  }

  resize(width: number, height: number, turn: number) {
    this.turn = turn;
    // the first message only repeats the current size; setting it would clear what index.js has already drawn
    if (turn === 0) return;
    canvasWidth.set(this.element, width);
    canvasHeight.set(this.element, height);
    this.isChanged = true;
  }

  /** A picture of the canvas; null if nothing has changed since the last one. */
  async takePicture(): Promise<ImageBitmap | null> {
    const { drawing, drawn, context } = this.runtime.screenCanvas;
    if (!drawing || !drawn) return null;
    if (this.watched !== drawing) this.isChanged = true;
    const isEmpty = canvasWidth.get(this.element) === 0 || canvasHeight.get(this.element) === 0;
    if (!this.isChanged || isEmpty) return null;
    this.isChanged = false;
    const picture = await nativeCreateImageBitmap(this.element);
    this.watched = drawing;
    const draws = context === '2d' ? [...CANVAS_DRAWS, 'clearRect'] : WEBGL_DRAWS;
    watchFirstDraw(drawing, draws, () => {
      this.isChanged = true;
    });
    return picture;
  }
}
