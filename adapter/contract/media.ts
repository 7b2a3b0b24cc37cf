/** Microphone, camera, videos and the player's files, which only the page can reach. */

/** Samples per second of each channel. */
export type RecordingArgs = { sampleRate: number; channels: number };

export type CameraArgs = { id: number; facing: 'front' | 'back' };
/** RGBA, four bytes a pixel. */
export type CameraFrame = { width: number; height: number; data: ArrayBuffer };
/** A JPEG. */
export type Photo = { width: number; height: number; bytes: ArrayBuffer };

/** A command for a video; 'tune' only applies the other fields. */
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
  /** its MIME type, from the browser */
  type: string;
  /** last modification, seconds since 1970 */
  time: number;
  bytes: ArrayBuffer;
  /** size of a picture in pixels, otherwise 0 */
  width: number;
  height: number;
};
