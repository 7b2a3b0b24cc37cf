/** Writes WAV files: a header and 16-bit samples, channels interleaved (RIFF, WAVE_FORMAT_PCM). */
const HEADER = 44;
const PCM = 1;
const SAMPLE_BYTES = 2;

export function wavOf(samples: Uint8Array, sampleRate: number, channels: number): ArrayBuffer {
  const bytes = new Uint8Array(HEADER + samples.byteLength);
  const view = new DataView(bytes.buffer);
  const text = (at: number, ascii: string) => {
    for (let i = 0; i < ascii.length; i++) view.setUint8(at + i, ascii.charCodeAt(i));
  };
  text(0, 'RIFF');
  view.setUint32(4, bytes.byteLength - 8, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, PCM, true);
  view.setUint16(22, channels, true);
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, sampleRate * channels * SAMPLE_BYTES, true);
  view.setUint16(32, channels * SAMPLE_BYTES, true);
  view.setUint16(34, SAMPLE_BYTES * 8, true);
  text(36, 'data');
  view.setUint32(40, samples.byteLength, true);
  bytes.set(samples, HEADER);
  return bytes.buffer;
}
