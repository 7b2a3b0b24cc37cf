/**
 * Plays named sounds through InnerAudioContext. Contexts are reused. At most ten sounds play at once, because phones
 * degrade beyond that (developers.weixin.qq.com/minigame/dev/guide/base-ability/audio.html).
 */
import type { Assets } from './assets.ts';
import type { WxApi } from './wx.ts';

const MOST_CHANNELS = 10;

/** How to play a sound. */
export type PlayOptions = {
  /** 0 … 1; 1 by default */
  volume?: number;
  /** speed, 0.5 … 2; 1 by default */
  rate?: number;
  /** whether it starts over when it ends; false by default */
  loop?: boolean;
};

/** One playback of a sound, as `Audio.play` returns it. Once it is over, its methods do nothing. */
export class Voice {
  constructor(
    private readonly channel: Channel,
    /** whether it plays over and over */
    readonly isLoop: boolean,
    /** @internal number of this playback, counted from 1 */
    readonly order: number,
  ) {}

  /** false once it has ended, was stopped, or lost its channel to another sound */
  get isPlaying(): boolean {
    return this.channel.voice === this;
  }

  /** 0 … 1; other values are clamped */
  set volume(volume: number) {
    if (this.isPlaying) this.channel.context.volume = Math.max(0, Math.min(1, volume));
  }

  /** speed, 0.5 … 2; other values are clamped */
  set rate(rate: number) {
    if (this.isPlaying) this.channel.context.playbackRate = Math.max(0.5, Math.min(2, rate));
  }

  /** Ends the playback. */
  stop(): void {
    if (this.isPlaying) this.channel.stop();
  }
}

/** One InnerAudioContext and what it plays. */
class Channel {
  voice: Voice | null = null;

  constructor(
    readonly context: WechatMinigame.InnerAudioContext,
    public path: string,
    onFailure: (path: string, reason: string) => void,
  ) {
    context.src = path;
    context.onEnded(() => {
      // some phones fire this for a loop too, each time it starts over
      if (!this.voice?.isLoop) this.voice = null;
    });
    context.onError(({ errMsg }) => {
      this.voice = null;
      onFailure(this.path, errMsg);
    });
  }

  load(path: string): void {
    this.stop();
    if (this.path !== path) this.context.src = this.path = path;
  }

  stop(): void {
    if (!this.voice) return;
    this.voice = null;
    this.context.stop();
  }

  destroy(): void {
    this.stop();
    this.context.destroy();
  }
}

/** The game's sounds. `engine.audio` is one. */
export class Audio {
  private readonly channels: Channel[] = [];
  private readonly failed = new Set<string>();
  private started = 0;
  private muted = false;
  private isHidden = false;
  private isDestroyed = false;
  /** true during a call or an alarm: the game runs, but the phone plays no sound */
  private isInterrupted = false;

  constructor(
    private readonly wx: WxApi,
    private readonly assets: Assets,
    /** receives one error for each sound that the phone cannot play */
    private readonly report: (error: unknown) => void,
  ) {
    const { onInterruptionBegin, onInterruptionEnd } = this;
    wx.onAudioInterruptionBegin(onInterruptionBegin);
    wx.onAudioInterruptionEnd(onInterruptionEnd);
  }

  /** While true, nothing plays. Setting it to true stops every sound; setting it to false starts none again. */
  get isMuted(): boolean {
    return this.muted;
  }

  /** Mutes or unmutes. */
  set isMuted(muted: boolean) {
    this.muted = muted;
    if (muted) this.stopAll();
  }

  /**
   * Plays a sound of the manifest. Returns null while muted or hidden. During a phone call a loop waits for the end of the
   * call; any other sound returns null. Throws if the manifest has no sound of this name.
   */
  play(name: string, { volume = 1, rate = 1, loop = false }: PlayOptions = {}): Voice | null {
    const path = this.assets.sound(name);
    if (this.muted || this.isHidden || this.isDestroyed || (this.isInterrupted && !loop)) return null;
    const channel = this.channelFor(path);
    const voice = new Voice(channel, loop, ++this.started);
    channel.voice = voice;
    channel.context.loop = loop;
    voice.volume = volume;
    voice.rate = rate;
    if (!this.isInterrupted) channel.context.play();
    return voice;
  }

  /** Stops every sound. */
  stopAll(): void {
    for (const channel of this.channels) channel.stop();
  }

  /** @internal The game was hidden: the phone pauses all sound. */
  hide(): void {
    this.isHidden = true;
    this.stopShort();
  }

  /** @internal The game is back. Sounds do not resume by themselves: loops are started again, other sounds are over. */
  show(): void {
    this.isHidden = false;
    this.resume();
  }

  /** @internal Stops every sound and frees its context. */
  destroy(): void {
    const { wx, onInterruptionBegin, onInterruptionEnd } = this;
    this.isDestroyed = true;
    wx.offAudioInterruptionBegin?.(onInterruptionBegin);
    wx.offAudioInterruptionEnd?.(onInterruptionEnd);
    for (const channel of this.channels.splice(0)) channel.destroy();
  }

  private readonly onInterruptionBegin = () => {
    this.isInterrupted = true;
    this.stopShort();
  };

  private readonly onInterruptionEnd = () => {
    this.isInterrupted = false;
    this.resume();
  };

  /** A sound that the phone paused never ends unless it loops, so it counts as over. */
  private stopShort(): void {
    for (const channel of this.channels) if (!channel.voice?.isLoop) channel.stop();
  }

  private resume(): void {
    if (this.isHidden || this.isInterrupted) return;
    for (const channel of this.channels) if (channel.voice?.isLoop) channel.context.play();
  }

  /**
   * Chooses a silent channel with this sound, else a new one, else any silent one, else that of the oldest voice, loops
   * last.
   */
  private channelFor(path: string): Channel {
    let chosen: Channel | null = null;
    for (const channel of this.channels) {
      if (!channel.voice && channel.path === path) return channel;
      if (!chosen || goesBefore(channel.voice, chosen.voice)) chosen = channel;
    }
    if (!chosen || this.channels.length < MOST_CHANNELS) {
      const onFailure = (broken: string, reason: string) => this.fail(broken, reason);
      chosen = new Channel(this.wx.createInnerAudioContext(), path, onFailure);
      this.channels.push(chosen);
    }
    chosen.load(path);
    return chosen;
  }

  private fail(path: string, reason: string): void {
    if (this.failed.has(path)) return;
    this.failed.add(path);
    this.report(new Error(`The phone cannot play '${path}': ${reason}. Use mp3, aac or wav.`));
  }
}

/** Whether the first voice's channel is reused before the second's: silent ones first, then the oldest, loops last. */
function goesBefore(voice: Voice | null, other: Voice | null): boolean {
  if (!voice || !other) return !voice && other !== null;
  if (voice.isLoop !== other.isLoop) return !voice.isLoop;
  return voice.order < other.order;
}
