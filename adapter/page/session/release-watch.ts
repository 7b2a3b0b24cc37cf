/** Sees that a newer version of a released game has come, while the old one runs. */
import { PhonePlatform } from '../services/platform.ts';

/** How often the platform is asked, milliseconds. WeChat reaches everyone within a day. */
const EVERY = 2000;

/** Tells once. Returns what ends it. */
export function watchRelease(appid: string, tell: () => void): () => void {
  const platform = new PhonePlatform('');
  let known: string | undefined;
  const look = () =>
    platform.release(appid).then(
      (release) => {
        known ??= release;
        if (release === known) return;
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
