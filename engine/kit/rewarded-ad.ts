/** Rewarded video ads (developers.weixin.qq.com/minigame/dev/api/ad/wx.createRewardedVideoAd.html). */
import type { Engine } from '../engine.ts';

/** How an ad ended: watched to its end, closed before it, or not shown at all. */
export type AdOutcome = 'watched' | 'closed' | 'failed';

/** A rewarded video ad that is loaded and ready to be shown. `rewardedAd` makes one. */
export type RewardedAd = {
  /** true while an ad is loaded; a game may hide its button while it is not */
  readonly isReady: boolean;
  /** why the last ad could not be loaded or shown; null if it could */
  readonly failure: string | null;
  /**
   * Shows the ad. The game is paused meanwhile. `onOutcome` runs at the start of a step and is part of a recording: give
   * the reward if it is 'watched'. While an ad is being shown, this does nothing.
   */
  show(onOutcome: (outcome: AdOutcome) => void): void;
};

type Ad = WechatMinigame.RewardedVideoAd;

/**
 * Prepares a rewarded video ad. Make one per ad unit, once per game. On a phone without ads every outcome is 'failed'.
 *
 * ```ts
 * import { Button, type Engine, rewardedAd } from 'tiao';
 *
 * function enter(engine: Engine) {
 *   const ad = rewardedAd(engine, 'adunit-0123456789abcdef');
 *   const onTap = () => ad.show((outcome) => console.log(outcome === 'watched' ? 'one more life' : outcome));
 *   engine.stage.addChild(new Button({ text: 'Again', width: 300, height: 100, onTap }));
 * }
 * ```
 */
export function rewardedAd(engine: Engine, adUnitId: string): RewardedAd {
  const { signals } = engine;
  const name = `ad ${adUnitId}`;
  const state = { isReady: false, failure: null as string | null, isShown: false };
  let onOutcome: ((outcome: AdOutcome) => void) | null = null;
  signals.on(name, (outcome) => {
    engine.isPaused = false;
    const tell = onOutcome;
    onOutcome = null;
    // safe: only the lines below send this
    tell?.(outcome as AdOutcome);
  });
  const end = (outcome: AdOutcome) => {
    if (!state.isShown) return;
    state.isShown = false;
    signals.send(name, outcome);
  };
  const fail = (error: { errMsg?: string; errCode?: number }) => {
    state.isReady = false;
    state.failure = `${error.errMsg ?? error} (${error.errCode ?? 'no code'})`;
    end('failed');
  };
  const ad = signals.isReplaying ? null : makeAd(engine, adUnitId, state, end, fail);
  return {
    get isReady() {
      return state.isReady;
    },
    get failure() {
      return state.failure;
    },
    show(tell) {
      if (onOutcome) return;
      onOutcome = tell;
      engine.isPaused = true;
      if (signals.isReplaying) return;
      state.isShown = true;
      if (!ad) fail({ errMsg: 'this base library has no rewarded ads' });
      else
        ad.show()
          // not loaded yet, or used up: loaded again, once
          .catch(() => ad.load().then(() => ad.show()))
          .catch(fail);
    },
  };
}

function makeAd(
  engine: Engine,
  adUnitId: string,
  state: { isReady: boolean; failure: string | null },
  end: (outcome: AdOutcome) => void,
  fail: (error: { errMsg?: string; errCode?: number }) => void,
): Ad | null {
  // missing in base libraries before 2.0.4
  const ad: Ad | undefined = engine.wx.createRewardedVideoAd?.({ adUnitId });
  if (!ad) return null;
  const onLoad = () => {
    state.isReady = true;
    state.failure = null;
  };
  const onClose = (result?: { isEnded: boolean }) => {
    state.isReady = false;
    // base libraries before 2.1.0 give no result: their ads can be closed only at the end
    end(result === undefined || result.isEnded ? 'watched' : 'closed');
  };
  ad.onLoad(onLoad);
  ad.onClose(onClose);
  ad.onError(fail);
  engine.onDestroy(() => {
    ad.offLoad?.(onLoad);
    ad.offClose?.(onClose);
    ad.offError?.(fail);
  });
  return ad;
}
