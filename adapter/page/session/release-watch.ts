/** Notices a new release of a game while an older one is running. */
import { PhonePlatform } from '../services/platform.ts';

/** Polling interval, milliseconds. WeChat reaches everyone within a day. */
const EVERY = 2000;

/** Calls `tell` once, when this user gets another version than the one that runs. Returns a function that stops it. */
export function watchVersion(
  { appid, nickname }: { appid: string; nickname: string },
  tell: () => void,
): () => void {
  const platform = new PhonePlatform(nickname);
  let known: number | null | undefined;
  const look = () =>
    platform.version(appid).then(
      (version) => {
        if (known === undefined) known = version;
        // null: the game was taken down, so there is nothing newer
        if (version === known || version === null) return;
        clearInterval(timer);
        tell();
      },
      // the platform may be unavailable for a while
      (error: Error) => console.info('Whether there is a newer version is not known.', error.message),
    );
  const timer = setInterval(look, EVERY);
  void look();
  return () => clearInterval(timer);
}
