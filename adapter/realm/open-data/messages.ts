/**
 * What the main domain and the open data domain say to each other. Each is a realm of its own; a port joins them, made by
 * the phone. A game's words go one way only, from main to open (wx-facts §12): what comes back is pictures.
 */
import type { Json } from '../../contract/json.ts';
import type { TouchType } from '../input/touches.ts';

/** main → open */
export type ToOpen =
  /** the game's own postMessage */
  | { type: 'message'; data: Json }
  /** sharedCanvas gets this size and is cleared; `turn` counts such changes */
  | { type: 'size'; width: number; height: number; turn: number }
  | {
      type: 'touch';
      touch: TouchType;
      finger: string;
      x: number;
      y: number;
      timeStamp: number;
      force: number;
    }
  /** the game was entered anew: whose group it may see now */
  | { type: 'enter'; shareTicket: string }
  /** a frame of the main domain has ended: run one; answered by `ticked` */
  | { type: 'tick' }
  /** the answer to `file` */
  | { type: 'file'; id: number; bytes: ArrayBuffer | null };

/** open → main */
export type ToMain =
  /** index.js has run to its end, or has failed: frames may begin */
  | { type: 'ready' }
  /** the frame is done; what sharedCanvas shows since, if that has changed */
  | { type: 'ticked'; picture: ImageBitmap | null; turn: number }
  /** a file of the package that is not in the open data folder */
  | { type: 'file'; id: number; path: string };
