/** Notices a new release of a game while an older one is running. */
import { PhonePlatform } from '../services/platform.ts';

/** Polling interval, milliseconds. WeChat reaches everyone within a day. */
const EVERY = 2000;

/** Tells once, when this user is to have another version than the one that runs. Returns what ends it. */
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
        // one that is taken down has nothing newer
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
