/** Finds files that are not the picture or sound that their extension promises, by their first bytes. */

/** The largest picture that all phones can draw, pixels in each direction. */
const LARGEST = 4096;

const startsWith = (content: Buffer, text: string, at = 0) =>
  content.toString('latin1', at, at + text.length) === text;

/** Extension → test of the first bytes. Other sound extensions are used for several formats, so they are not tested. */
const BEGINNINGS: { [extension: string]: (content: Buffer) => boolean } = {
  png: (content) => startsWith(content, '\x89PNG'),
  jpg: (content) => startsWith(content, '\xff\xd8'),
  jpeg: (content) => startsWith(content, '\xff\xd8'),
  wav: (content) => startsWith(content, 'RIFF') && startsWith(content, 'WAVE', 8),
  ogg: (content) => startsWith(content, 'OggS'),
  m4a: (content) => startsWith(content, 'ftyp', 4),
  // a tag, or a frame, which begins with eleven ones
  mp3: (content) => startsWith(content, 'ID3') || (content[0] === 0xff && (content[1] & 0xe0) === 0xe0),
};

/** Says what is wrong with a file of a package; undefined if nothing is, or if it is neither a picture nor a sound. */
export function mediaFault(path: string, content: Buffer): string | undefined {
  const extension = /\.(\w+)$/.exec(path)?.[1] ?? '';
  const isRight = BEGINNINGS[extension];
  if (!isRight) return undefined;
  if (content.length === 0) return 'It is empty. Save it again.';
  // phones also draw a picture whose extension is that of another picture format
  const isPicture = extension === 'png' || extension.startsWith('jp');
  const isOther =
    isPicture && (BEGINNINGS.png(content) || BEGINNINGS.jpg(content) || startsWith(content, 'RIFF'));
  if (!isRight(content) && !isOther) {
    return `It does not begin as a .${extension} file does, so phones will not ${isPicture ? 'show' : 'play'} it. Save it again.`;
  }
  if (!BEGINNINGS.png(content) || content.length < 24) return undefined;
  const [width, height] = [content.readUInt32BE(16), content.readUInt32BE(20)];
  return width > LARGEST || height > LARGEST
    ? `It has ${width} × ${height} pixels, and phones can draw ${LARGEST} × ${LARGEST}. Make it smaller, or split it.`
    : undefined;
}
