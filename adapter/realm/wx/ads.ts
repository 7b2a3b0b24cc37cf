/**
 * Rewarded video and interstitial ads (wx-facts §16; developers.weixin.qq.com/minigame/dev/api/ad/…). They load or fail to,
 * cover the whole screen with a countdown, and are closed early or at the end. The countdown runs by the clock in use; the
 * page draws it.
 */

import type { Widget } from '../display/widgets.ts';
import type { Runtime, WxTopic } from '../runtime.ts';
import { NativePromise } from '../seal/native-promise.ts';
import { asText } from '../values.ts';
import { Listeners } from '../wx-call/listeners.ts';
import type { WxError } from '../wx-fail.ts';
import { WxFail } from '../wx-fail.ts';
import { adRefusal, EMPTY_UNIT, NO_FILL } from './ad-errors.ts';

type AdError = WxError & { errCode: number };
type Kind = 'rewardedVideo' | 'interstitial';

/** Codes of onError (…/ad/RewardedVideoAd.onError.html). */
const NO_UNIT = 1002;
/** Codes of an interstitial's show (…/ad/InterstitialAd.show.html). */
const TOO_EARLY = 2001;
const TOO_SOON = 2002;
const ANOTHER_SHOWS = 2003;

/** An interstitial is refused for this long after the game's start. WeChat documents no number. */
const EARLY_MS = 5000;
/** An interstitial is refused for this long after another ad. WeChat documents no number. */
const BETWEEN_MS = 30_000;

const LENGTH_MS: { [kind in Kind]: number } = { rewardedVideo: 15_000, interstitial: 3000 };

/** Shared by all ads of a game: only one is shown at a time. */
type Stage = { showing: FullAd | null; lastClosedMs: number };

export function ads(runtime: Runtime): WxTopic {
  const stage: Stage = { showing: null, lastClosedMs: Number.NEGATIVE_INFINITY };
  /** the rewarded video of each unit; with `multiton` every call creates a new one */
  const videos = new Map<string, Record<string, unknown>>();
  runtime.link.on('adClosed', ({ isEnded }) => stage.showing?.close(isEnded));
  const unitOf = (options: unknown) => asText((options as { adUnitId?: unknown } | null)?.adUnitId ?? '');

  return {
    createRewardedVideoAd: (options?: unknown) => {
      const unit = unitOf(options);
      const isMany = (options as { multiton?: unknown } | null)?.multiton === true;
      const known = isMany ? undefined : videos.get(unit);
      if (known) return known;
      const ad = new FullAd(runtime, stage, 'rewardedVideo', unit);
      const handle = ad.handle(() => videos.delete(unit));
      if (!isMany) videos.set(unit, handle);
      return handle;
    },
    createInterstitialAd: (options?: unknown) =>
      new FullAd(runtime, stage, 'interstitial', unitOf(options)).handle(() => undefined),
  };
}

class FullAd {
  private isLoaded = false;
  private isDestroyed = false;
  private cover: Widget | null = null;
  private startedMs = 0;
  private readonly loaded: Listeners<object>;
  private readonly failed: Listeners<AdError>;
  private readonly closed: Listeners<{ isEnded: boolean } | undefined>;

  constructor(
    private runtime: Runtime,
    private stage: Stage,
    private kind: Kind,
    private unit: string,
  ) {
    const { guard } = runtime.report;
    this.loaded = new Listeners(guard);
    this.failed = new Listeners(guard);
    this.closed = new Listeners(guard);
    // An ad starts to load when it is created; listeners added before it is loaded are notified.
    this.fetch(
      () => undefined,
      () => undefined,
    );
  }

  /** The object that the game gets. */
  handle(forget: () => void): Record<string, unknown> {
    const on =
      <Event>(listeners: Listeners<Event>) =>
      (listener: (event: Event) => unknown) =>
        listeners.add(listener);
    const off =
      <Event>(listeners: Listeners<Event>) =>
      (listener?: (event: Event) => unknown) =>
        listeners.remove(listener);
    return {
      load: () => this.promise((done, failed) => this.fetch(done, failed)),
      show: () => this.promise((done, failed) => this.show(done, failed)),
      destroy: () => {
        this.isDestroyed = true;
        for (const listeners of [this.loaded, this.failed, this.closed]) listeners.close();
        forget();
      },
      onLoad: on(this.loaded),
      offLoad: off(this.loaded),
      onError: on(this.failed),
      offError: off(this.failed),
      onClose: on(this.closed),
      offClose: off(this.closed),
    };
  }

  close(toTheEnd: boolean) {
    const { clock, link, widgets, lifecycle } = this.runtime;
    if (this.stage.showing !== this || !this.cover) return;
    const isEnded = toTheEnd || clock.now() - this.startedMs >= LENGTH_MS[this.kind];
    this.stage.showing = null;
    this.stage.lastClosedMs = clock.now();
    link.tell('hideAd');
    widgets.remove(this.cover);
    this.cover = null;
    lifecycle.audioInterruption('end', 'ad');
    this.closed.emit(this.kind === 'rewardedVideo' ? { isEnded } : undefined);
    // The next video is loaded automatically.
    if (this.kind === 'rewardedVideo') {
      this.fetch(
        () => undefined,
        () => undefined,
      );
    }
  }

  private fetch(done: () => void, failed: (error: AdError) => void) {
    const { clock, link } = this.runtime;
    if (this.unit === '') {
      clock.later(() => failed(this.error(EMPTY_UNIT, 'invalid adUnitId: it is empty')));
      return;
    }
    clock.whenDone(
      link.ask('loadAd', { kind: this.kind, adUnitId: this.unit }),
      () => {
        if (this.isDestroyed) return;
        this.isLoaded = true;
        this.loaded.emit({ shareValue: 0, rewardValue: 0, useFallbackSharePage: false });
        done();
      },
      (refused) => {
        const { errCode, reason } = adRefusal(refused);
        failed(this.error(errCode, reason));
      },
    );
  }

  private show(done: () => void, failed: (error: AdError) => void) {
    const { clock, link, widgets, screen, lifecycle } = this.runtime;
    const refuse = (code: number, reason: string) => clock.later(() => failed(this.error(code, reason)));
    const now = clock.now();
    if (this.isDestroyed) return refuse(NO_UNIT, 'the ad was destroyed');
    if (this.stage.showing) return refuse(ANOTHER_SHOWS, 'another ad is being shown');
    if (this.kind === 'interstitial' && now < EARLY_MS) {
      return refuse(TOO_EARLY, 'an interstitial cannot be shown so soon after the start');
    }
    if (this.kind === 'interstitial' && now - this.stage.lastClosedMs < BETWEEN_MS) {
      return refuse(TOO_SOON, 'an interstitial cannot be shown so soon after another ad');
    }
    if (!this.isLoaded) return refuse(NO_FILL, 'no ad data: it is not loaded');
    this.isLoaded = false;
    this.stage.showing = this;
    this.startedMs = now;
    const { width, height } = screen;
    // The cover receives every touch; the page reports when the ad is closed.
    this.cover = widgets.add('cover', {}, { left: 0, top: 0, width, height }, () => undefined);
    link.tell('showAd', { kind: this.kind, adUnitId: this.unit, ms: LENGTH_MS[this.kind] });
    lifecycle.audioInterruption('begin', 'ad');
    clock.later(done);
  }

  private promise(start: (done: () => void, failed: (error: AdError) => void) => void) {
    return new NativePromise<{ errMsg: string }>((resolve, reject) =>
      start(() => resolve({ errMsg: `${this.kind}Ad:ok` }), reject),
    );
  }

  private error(errCode: number, reason: string): AdError {
    const error = { errMsg: `${this.kind}Ad:fail ${reason}`, errCode };
    this.runtime.calls.failure(`${this.kind}Ad`, new WxFail(reason));
    this.runtime.report.warn(`The ${this.kind} ad '${this.unit}' does not come: ${reason} (${errCode}).`);
    if (!this.isDestroyed) this.failed.emit(error);
    return error;
  }
}
