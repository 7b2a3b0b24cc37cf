/** What happens on the page and the realm may hear of (`link.hear`): name → value. */
import type { HttpNews, SocketNews } from './http.ts';
import type { KeyboardNews } from './keyboard.ts';
import type { VideoNews } from './media.ts';

export interface PageEvents {
  http: { id: number } & HttpNews;
  socket: { id: number } & SocketNews;
  /** a native button was pressed */
  widgetPress: { id: number };
  /** `isEnded` only when a script says so: by hand the realm's clock knows */
  adClosed: { isEnded: boolean };
  keyboard: KeyboardNews;
  video: VideoNews;
  /** 16-bit samples, the channels in turn */
  recorded: ArrayBuffer;
  /** nothing can be kept any more: erased, or taken over by another tab */
  storeLost: null;
  /** a newer version of the game has been released, and is ready to start */
  updateReady: null;
  messageToFriend: { success: boolean; errMsg: string };
}

export type EventName = keyof PageEvents;

/** Tells the realm of an event. */
export type Emit = <N extends EventName>(name: N, value: PageEvents[N]) => void;
