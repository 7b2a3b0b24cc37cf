/**
 * The options of RecorderManager.start
 * (developers.weixin.qq.com/minigame/dev/api/media/recorder/RecorderManager.start.html).
 */

import { asNumber, asText } from '../values.ts';
import { needObject } from '../wx-call/call.ts';
import { WxFail } from '../wx-fail.ts';

/** Sample rate → allowed bit rates, in bits per second. */
const BIT_RATES: { [sampleRate: number]: [number, number] } = {
  8000: [16_000, 48_000],
  11025: [16_000, 48_000],
  12000: [24_000, 64_000],
  16000: [24_000, 96_000],
  22050: [32_000, 128_000],
  24000: [32_000, 128_000],
  32000: [48_000, 192_000],
  44100: [64_000, 320_000],
  48000: [64_000, 320_000],
};
/** File extensions. aac and mp3 files contain WAV data, since browsers encode neither. Only mp3 and PCM deliver frames. */
const EXTENSIONS: { [format: string]: string } = { aac: '.aac', mp3: '.mp3', wav: '.wav', PCM: '.pcm' };
const DEFAULT_MS = 60_000;
const MOST_MS = 600_000;

export type Format = ReturnType<typeof readFormat>;

/** Reads the options of `start`; throws a WxFail if no phone supports them. */
export function readFormat(options: unknown) {
  const given = needObject(options ?? {});
  const {
    duration = DEFAULT_MS,
    sampleRate = 8000,
    numberOfChannels = 2,
    encodeBitRate,
    frameSize = 0,
  } = given;
  const { format = 'aac' } = given;
  const bitRates = BIT_RATES[asNumber(sampleRate)];
  if (!bitRates) throw new WxFail(`parameter error: sampleRate ${asText(sampleRate)} is not supported`);
  if (numberOfChannels !== 1 && numberOfChannels !== 2) {
    throw new WxFail('parameter error: numberOfChannels should be 1 or 2');
  }
  const [least, most] = bitRates;
  if (encodeBitRate !== undefined && !(asNumber(encodeBitRate) >= least && asNumber(encodeBitRate) <= most)) {
    throw new WxFail(
      `parameter error: encodeBitRate should be ${least} to ${most} at a sampleRate of ${sampleRate}`,
    );
  }
  const name = asText(format);
  if (!Object.hasOwn(EXTENSIONS, name)) throw new WxFail(`parameter error: format ${name} is not supported`);
  if (!(asNumber(duration) > 0)) throw new WxFail('parameter error: duration should be above 0');
  const hasFrames = name === 'mp3' || name === 'PCM';
  return {
    name,
    extension: EXTENSIONS[name],
    isRaw: name === 'PCM',
    isEncoded: name === 'aac' || name === 'mp3',
    sampleRate: asNumber(sampleRate),
    channels: numberOfChannels,
    durationMs: Math.min(MOST_MS, asNumber(duration)),
    /** from `frameSize`, which is in KB */
    frameBytes: hasFrames ? Math.max(0, Math.floor(asNumber(frameSize)) || 0) * 1024 : 0,
  };
}
