/**
 * Named sounds over InnerAudioContext. Voices are kept and used again; at most ten sound at once, because a phone
 * degrades beyond that (developers.weixin.qq.com/minigame/dev/guide/base-ability/audio.html).
 */
import type { Assets } from './assets.ts';
import type { WxApi } from './wx.ts';

const MAX_VOICES = 10;

export type PlayOptions = {
  /** 0 … 1, usually 1 */
  volume?: number;
  /** 0.5 … 2, usually 1 */
  rate?: number;
  loop?: boolean;
};

/** One sounding sound. */
export class Voice {
  isPlaying = false;
  isLoop = false;
  /** order in which voices were started */
  startedAt = 0;
  path = '';

  constructor(readonly context: WechatMinigame.InnerAudioContext) {
    context.onEnded(() => {
      this.isPlaying = false;
    });
    context.onError(() => {
      this.isPlaying = false;
    });
  }

  set volume(volume: number) {
    this.context.volume = volume;
  }

  set rate(rate: number) {
    this.context.playbackRate = Math.max(0.5, Math.min(2, rate));
  }

  stop(): void {
    if (!this.isPlaying) return;
    this.isPlaying = false;
    this.context.stop();
  }
}

export class Audio {
  private readonly voices: Voice[] = [];
  private started = 0;
  private muted = false;
  private isHidden = false;

  constructor(
    private readonly wx: WxApi,
    private readonly assets: Assets,
  ) {
    wx.onAudioInterruptionEnd(() => this.resume());
  }

  get isMuted(): boolean {
    return this.muted;
  }

  set isMuted(muted: boolean) {
    this.muted = muted;
    if (muted) for (const voice of this.voices) voice.stop();
  }

  /** Starts a sound of the manifest; null while muted or hidden. An unknown name throws. */
  play(name: string, { volume = 1, rate = 1, loop = false }: PlayOptions = {}): Voice | null {
    const path = this.assets.sound(name);
    if (this.muted || this.isHidden) return null;
    const voice = this.voiceFor(path);
    voice.path = path;
    voice.isPlaying = true;
    voice.isLoop = loop;
    voice.startedAt = ++this.started;
    voice.context.loop = loop;
    voice.volume = volume;
    voice.rate = rate;
    voice.context.play();
    return voice;
  }

  stopAll(): void {
    for (const voice of this.voices) voice.stop();
  }

  /** The phone pauses all sound when the game is hidden. */
  hide(): void {
    this.isHidden = true;
    for (const voice of this.voices) if (!voice.isLoop) voice.stop();
  }

  /** Nothing resumes by itself: loops are started again, short sounds are over. */
  show(): void {
    this.isHidden = false;
    this.resume();
  }

  private resume(): void {
    if (this.isHidden) return;
    for (const voice of this.voices) if (voice.isPlaying && voice.isLoop) voice.context.play();
  }

  /** A silent voice of the same sound, else any silent one, else a new one, else the oldest that is no loop. */
  private voiceFor(path: string): Voice {
    let silent: Voice | null = null;
    for (const voice of this.voices) {
      if (voice.isPlaying) continue;
      if (voice.path === path) return voice;
      silent = voice;
    }
    if (this.voices.length < MAX_VOICES) {
      const voice = new Voice(this.wx.createInnerAudioContext());
      voice.context.src = path;
      this.voices.push(voice);
      return voice;
    }
    const voice = silent ?? this.oldest();
    voice.stop();
    voice.context.src = path;
    return voice;
  }

  private oldest(): Voice {
    let oldest = this.voices[0];
    for (const voice of this.voices) {
      if (oldest.isLoop || (!voice.isLoop && voice.startedAt < oldest.startedAt)) oldest = voice;
    }
    return oldest;
  }
}
