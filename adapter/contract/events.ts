/** Events that the page sends to the realm (`link.on`): name → value. */
import type { HttpNews, SocketNews } from './http.ts';
import type { KeyboardNews } from './keyboard.ts';
import type { VideoNews } from './media.ts';

export interface PageEvents {
  http: { id: number } & HttpNews;
  socket: { id: number } & SocketNews;
  /** a native button was pressed */
  widgetPress: { id: number };
  /** `isEnded` only if a script closed it; if a player did, the realm decides by its clock */
  adClosed: { isEnded: boolean };
  keyboard: KeyboardNews;
  video: VideoNews;
  /** 16-bit samples, channels interleaved */
  recorded: ArrayBuffer;
  /** nothing can be stored any more: the data was erased, or another tab took over */
  storeLost: null;
  /** a newer version of the game has been released, and is ready to start */
  updateReady: null;
  messageToFriend: { success: boolean; errMsg: string };
}

export type EventName = keyof PageEvents;

/** Sends an event to the realm. */
export type Emit = <N extends EventName>(name: N, value: PageEvents[N]) => void;
