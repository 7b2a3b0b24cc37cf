/** The videos of wx.createVideo: a video element in each one's native box. */
import type { Emit } from '../../contract/events.ts';
import type { VideoEvent, VideoOrder } from '../../contract/media.ts';

type Playing = Exclude<VideoEvent, 'Error'>;

/** The browser's event → wx's. */
const EVENTS: { [type: string]: Playing } = {
  play: 'Play',
  pause: 'Pause',
  ended: 'Ended',
  timeupdate: 'TimeUpdate',
  waiting: 'Waiting',
  progress: 'Progress',
};
/** Reasons by the code of MediaError. */
const ERRORS = [
  '',
  'MEDIA_ERR_ABORTED',
  'MEDIA_ERR_NETWORK',
  'MEDIA_ERR_DECODE',
  'MEDIA_ERR_SRC_NOT_SUPPORTED',
];
const FITS = ['contain', 'fill', 'cover'];

export class Videos {
  /** elements that already have listeners: several videos may play in one, one after another */
  private readonly heard = new WeakSet<HTMLVideoElement>();

  constructor(
    /** returns the video element of a box, or undefined if the box is gone */
    private readonly find: (id: number) => HTMLVideoElement | undefined,
    private readonly emit: Emit,
  ) {}

  load(id: number, bytes: ArrayBuffer): void {
    const film = this.find(id);
    if (!film) return;
    if (!this.heard.has(film)) this.listenTo(film, id);
    URL.revokeObjectURL(film.src);
    film.src = URL.createObjectURL(new Blob([bytes]));
  }

  order({ id, what, value, loop, muted, rate, fit }: VideoOrder): void {
    const film = this.find(id);
    if (!film) return;
    film.loop = loop;
    film.muted = muted;
    film.playbackRate = rate;
    film.style.objectFit = FITS.includes(fit) ? fit : 'contain';
    if (what === 'play') {
      film.play().catch(({ name }: Error) => {
        // interrupted by a pause, or by another video
        if (name === 'AbortError') return;
        const reason = name === 'NotSupportedError' ? 'MEDIA_ERR_SRC_NOT_SUPPORTED' : 'MEDIA_ERR_NOT_ALLOWED';
        this.emit('video', { id, event: 'Error', reason });
      });
    } else if (what === 'pause' || what === 'stop') film.pause();
    if (what === 'stop') film.currentTime = 0;
    if (what === 'seek') film.currentTime = value;
  }

  private listenTo(film: HTMLVideoElement, id: number): void {
    this.heard.add(film);
    for (const [type, event] of Object.entries(EVENTS))
      film.addEventListener(type, () => this.tell(id, event, film));
    film.addEventListener('error', () => {
      const reason = ERRORS[film.error?.code ?? 0] ?? 'MEDIA_ERR_DECODE';
      this.emit('video', { id, event: 'Error', reason });
    });
  }

  private tell(id: number, event: Playing, film: HTMLVideoElement): void {
    const { currentTime: position, duration, buffered } = film;
    const loaded = buffered.length > 0 && duration ? (buffered.end(buffered.length - 1) / duration) * 100 : 0;
    this.emit('video', {
      id,
      event,
      position,
      duration: Number.isFinite(duration) ? duration : 0,
      buffered: loaded,
    });
  }
}
