/** Sees that a newer version of a released game has come, while the old one runs. */
import { PhonePlatform } from '../services/platform.ts';

/** How often the platform is asked, milliseconds. WeChat reaches everyone within a day. */
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
      // a platform that is away for a while has no news
      (error: Error) => console.info('Whether there is a newer version is not known.', error.message),
    );
  const timer = setInterval(look, EVERY);
  void look();
  return () => clearInterval(timer);
}
