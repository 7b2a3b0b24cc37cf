/** Warns if a picture would show Chinese texts as boxes: on Linux a machine for CI often has no such font. */
import { spawnSync } from 'node:child_process';

/** Of a picture in this language, such as `zh_CN`. Says nothing where fontconfig's `fc-list` is missing. */
export function warnOfFont(language: string): void {
  if (process.platform !== 'linux' || !language.startsWith('zh')) return;
  const { status, stdout } = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' });
  if (status !== 0 || stdout.trim() !== '') return;
  console.error(
    'tiao: this machine has no font with Chinese characters, so the picture shows boxes in their place. Install one (Debian and Ubuntu: fonts-noto-cjk), or add --language en.',
  );
}
