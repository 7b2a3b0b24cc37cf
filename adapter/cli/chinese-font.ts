/** Warns if this machine has no Chinese font, as is common for Linux in CI: screenshots would show boxes. */
import { spawnSync } from 'node:child_process';

/** `language` is that of the screenshot, such as `zh_CN`. Prints nothing if fontconfig's `fc-list` is not installed. */
export function warnOfFont(language: string): void {
  if (process.platform !== 'linux' || !language.startsWith('zh')) return;
  const { status, stdout } = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' });
  if (status !== 0 || stdout.trim() !== '') return;
  console.error(
    'tiao: this machine has no font with Chinese characters, so the picture shows boxes in their place. Install one (Debian and Ubuntu: fonts-noto-cjk), or add --language en.',
  );
}
