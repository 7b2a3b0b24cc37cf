/**
 * Named sounds over InnerAudioContext. Channels are kept and used again; at most ten sound at once, because a phone
 * degrades beyond that (developers.weixin.qq.com/minigame/dev/guide/base-ability/audio.html).
 */
import type { Assets } from './assets.ts';
import type { WxApi } from './wx.ts';

const MOST_CHANNELS = 10;

export type PlayOptions = {
  /** 0 … 1, usually 1 */
  volume?: number;
  /** 0.5 … 2, usually 1 */
  rate?: number;
  loop?: boolean;
};

/** One playing of a sound: what `play` hands out. Once it is over it can do nothing to what its channel plays next. */
export class Voice {
  constructor(
    private readonly channel: Channel,
    readonly isLoop: boolean,
    /** counts all voices, in the order they were started */
    readonly order: number,
  ) {}

  get isPlaying(): boolean {
    return this.channel.voice === this;
  }

  set volume(volume: number) {
    if (this.isPlaying) this.channel.context.volume = Math.max(0, Math.min(1, volume));
  }

  set rate(rate: number) {
    if (this.isPlaying) this.channel.context.playbackRate = Math.max(0.5, Math.min(2, rate));
  }

  stop(): void {
    if (this.isPlaying) this.channel.stop();
  }
}

/** One of the phone's sounding things. */
class Channel {
  voice: Voice | null = null;

  constructor(
    readonly context: WechatMinigame.InnerAudioContext,
    public path: string,
    onFailure: (path: string, reason: string) => void,
  ) {
    context.src = path;
    context.onEnded(() => {
      // a phone may say this of a loop, too, each time it starts over
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
}

export class Audio {
  private readonly channels: Channel[] = [];
  private readonly failed = new Set<string>();
  private started = 0;
  private muted = false;
  private isHidden = false;
  /** by a call or an alarm: the game goes on, and the phone fails what it plays */
  private isInterrupted = false;

  constructor(
    private readonly wx: WxApi,
    private readonly assets: Assets,
    /** told once of each sound that the phone cannot play */
    private readonly report: (error: unknown) => void,
  ) {
    wx.onAudioInterruptionBegin(() => {
      this.isInterrupted = true;
      this.stopShort();
    });
    wx.onAudioInterruptionEnd(() => {
      this.isInterrupted = false;
      this.resume();
    });
  }

  get isMuted(): boolean {
    return this.muted;
  }

  /** Muting stops every sound; what should sound afterwards is played anew. */
  set isMuted(muted: boolean) {
    this.muted = muted;
    if (muted) this.stopAll();
  }

  /** Starts a sound of the manifest; null while muted or hidden. In a call a loop waits for its end, another sound is
   *  null. An unknown name throws. */
  play(name: string, { volume = 1, rate = 1, loop = false }: PlayOptions = {}): Voice | null {
    const path = this.assets.sound(name);
    if (this.muted || this.isHidden || (this.isInterrupted && !loop)) return null;
    const channel = this.channelFor(path);
    const voice = new Voice(channel, loop, ++this.started);
    channel.voice = voice;
    channel.context.loop = loop;
    voice.volume = volume;
    voice.rate = rate;
    if (!this.isInterrupted) channel.context.play();
    return voice;
  }

  stopAll(): void {
    for (const channel of this.channels) channel.stop();
  }

  /** The phone pauses all sound when the game is hidden. */
  hide(): void {
    this.isHidden = true;
    this.stopShort();
  }

  /** Nothing resumes by itself: loops are started again, short sounds are over. */
  show(): void {
    this.isHidden = false;
    this.resume();
  }

  /** What was paused by the phone and is no loop will never end: it is over. */
  private stopShort(): void {
    for (const channel of this.channels) if (!channel.voice?.isLoop) channel.stop();
  }

  private resume(): void {
    if (this.isHidden || this.isInterrupted) return;
    for (const channel of this.channels) if (channel.voice?.isLoop) channel.context.play();
  }

  /** A silent channel with this sound, else a new one, else any silent one, else that of the oldest voice, loops last. */
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

/** Whether this voice is given up before the other: none at all first, then the oldest, loops last. */
function goesBefore(voice: Voice | null, other: Voice | null): boolean {
  if (!voice || !other) return !voice && other !== null;
  if (voice.isLoop !== other.isLoop) return !voice.isLoop;
  return voice.order < other.order;
}
