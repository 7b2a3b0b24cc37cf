/**
 * The messages between the main domain and the open data domain, two realms joined by a port that the page makes. A game's
 * messages only go from main to open (wx-facts §12); what comes back are pictures.
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
  /** the game was entered again; `shareTicket` decides which group it may see */
  | { type: 'enter'; shareTicket: string }
  /** a frame of the main domain has ended: run a frame; answered by `ticked` */
  | { type: 'tick' };

/** open → main */
export type ToMain =
  /** index.js has run or failed: frames may begin */
  | { type: 'ready' }
  /** the frame is done; `picture` is the content of sharedCanvas, or null if it has not changed */
  | { type: 'ticked'; picture: ImageBitmap | null; turn: number };
