/** Counts the bytes of decoded sounds in memory. */

/** decoded sounds that a script or howler may still use */
const held = new Set<WeakRef<AudioBuffer>>();

export function noteDecoded(buffer: AudioBuffer): void {
  held.add(new WeakRef(buffer));
}

/** Samples are 32 bits each. */
export function decodedBytes(): number {
  let bytes = 0;
  for (const one of held) {
    const buffer = one.deref();
    if (buffer) bytes += buffer.length * buffer.numberOfChannels * 4;
    else held.delete(one);
  }
  return bytes;
}
