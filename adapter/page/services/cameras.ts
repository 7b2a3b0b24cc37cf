/** The page's camera, for wx.createCamera: shown in the box of a native video, and read from there frame by frame. */

import type { CameraArgs, CameraFrame, Photo } from '../../contract/media.ts';
import { element } from '../element.ts';
import { CallError } from './call-error.ts';

export class Cameras {
  private readonly canvas = element('canvas');

  constructor(
    /** returns the video element of a box, or undefined if the box is gone */
    private readonly find: (id: number) => HTMLVideoElement | undefined,
  ) {}

  private readonly streams = new Map<number, MediaStream>();

  /** Rejects with the reason if there is no camera, or if the browser does not allow it. */
  async open({ id, facing }: CameraArgs): Promise<void> {
    const devices = navigator.mediaDevices as MediaDevices | undefined; // only where the page is secure
    if (!devices) throw new CallError('there is no camera: the page is not served by https or localhost');
    const facingMode = facing === 'front' ? 'user' : 'environment';
    const stream = await devices.getUserMedia({ video: { facingMode } }).catch((error: DOMException) => {
      throw new CallError(
        error.name === 'NotAllowedError' ? 'system permission denied' : 'there is no camera',
      );
    });
    const film = this.find(id);
    if (!film) {
      stop(stream); // it was destroyed while the browser asked the user
      return;
    }
    this.close(id);
    this.streams.set(id, stream);
    film.muted = true;
    film.style.objectFit = 'cover';
    film.srcObject = stream;
    await film.play();
  }

  /** Returns a frame whose longer side is `longest` pixels; 0 for the full size. */
  frame(id: number, longest: number): CameraFrame {
    const { width, height, context } = this.draw(id, longest);
    return { width, height, data: context.getImageData(0, 0, width, height).data.buffer };
  }

  /** Returns a JPEG; `quality` is 0 to 1. */
  async photo(id: number, quality: number): Promise<Photo> {
    const { width, height } = this.draw(id, 0);
    const file = await new Promise<Blob | null>((resolve) =>
      this.canvas.toBlob(resolve, 'image/jpeg', quality),
    );
    if (!file) throw new CallError('the browser made no JPEG of the picture');
    return { width, height, bytes: await file.arrayBuffer() };
  }

  close(id: number): void {
    const stream = this.streams.get(id);
    if (stream) stop(stream);
    this.streams.delete(id);
  }

  closeAll(): void {
    for (const id of [...this.streams.keys()]) this.close(id);
  }

  private draw(id: number, longest: number) {
    const film = this.find(id);
    const context = this.canvas.getContext('2d', { willReadFrequently: true });
    if (!film || !context || !this.streams.has(id)) throw new CallError('the camera is closed');
    const { videoWidth, videoHeight } = film;
    const scale = longest > 0 ? Math.min(1, longest / Math.max(videoWidth, videoHeight)) : 1;
    const width = Math.max(1, Math.round(videoWidth * scale));
    const height = Math.max(1, Math.round(videoHeight * scale));
    this.canvas.width = width;
    this.canvas.height = height;
    context.drawImage(film, 0, 0, width, height);
    return { width, height, context };
  }
}

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
