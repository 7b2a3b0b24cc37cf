/** `tiao check` reads the first bytes of images and sounds, and reports those that no phone can use. */
import { PNG } from 'pngjs';
import { expect, test } from 'vitest';
import { mediaFault } from '../../adapter/package/media-files.ts';

const png = (width: number, height: number) => PNG.sync.write(new PNG({ width, height }));

test.each<[string, Buffer, string | undefined]>([
  ['a.png', png(4, 4), undefined],
  ['a.jpg', png(4, 4), undefined],
  [
    'a.png',
    png(5000, 1),
    'It has 5000 × 1 pixels, and phones can draw 4096 × 4096. Make it smaller, or split it.',
  ],
  [
    'a.png',
    Buffer.from('text'),
    'It does not begin as a .png file does, so phones will not show it. Save it again.',
  ],
  ['a.png', Buffer.alloc(0), 'It is empty. Save it again.'],
  [
    'a.wav',
    Buffer.from('no sound'),
    'It does not begin as a .wav file does, so phones will not play it. Save it again.',
  ],
  ['a.wav', Buffer.from('RIFF....WAVEfmt '), undefined],
  ['a.mp3', Buffer.from('ID3\u0003'), undefined],
  ['a.mp3', Buffer.from([0xff, 0xfb, 0x90]), undefined],
  [
    'a.mp3',
    Buffer.from('<html>'),
    'It does not begin as a .mp3 file does, so phones will not play it. Save it again.',
  ],
  ['a.json', Buffer.from(''), undefined],
])('%s', (path, content, said) => {
  expect(mediaFault(path, content)).toBe(said);
});
