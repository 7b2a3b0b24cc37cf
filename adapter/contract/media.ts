/** Microphone, camera, videos and the player's files, which only the page can reach. */

/** Samples per second of each channel. */
export type RecordingArgs = { sampleRate: number; channels: number };

export type CameraArgs = { id: number; facing: 'front' | 'back' };
/** Four bytes a pixel: red, green, blue, alpha. */
export type CameraFrame = { width: number; height: number; data: ArrayBuffer };
/** A JPEG. */
export type Photo = { width: number; height: number; bytes: ArrayBuffer };

/** What a video is to do; 'tune' takes over the other fields alone. */
export type VideoOrder = {
  id: number;
  what: 'play' | 'pause' | 'stop' | 'seek' | 'tune';
  /** of 'seek': seconds from the start */
  value: number;
  loop: boolean;
  muted: boolean;
  rate: number;
  /** 'contain', 'fill' or 'cover' */
  fit: string;
};

export const VIDEO_EVENTS = ['Play', 'Pause', 'Ended', 'TimeUpdate', 'Error', 'Waiting', 'Progress'] as const;
export type VideoEvent = (typeof VIDEO_EVENTS)[number];

/** `position` and `duration` in seconds, `buffered` in percent. */
export type VideoNews =
  | {
      id: number;
      event: Exclude<VideoEvent, 'Error'>;
      position: number;
      duration: number;
      buffered: number;
    }
  | { id: number; event: 'Error'; reason: string };

/** `accept` as the browser's file input takes it: 'image/*', '.json' … */
export type FileWish = { accept: string; count: number };

export type ChosenFile = {
  name: string;
  /** its media type, as the browser has it */
  type: string;
  /** of its last change, seconds since 1970 */
  time: number;
  bytes: ArrayBuffer;
  /** of a picture, in pixels; else 0 */
  width: number;
  height: number;
};
