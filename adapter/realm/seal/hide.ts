/**
 * Takes the browser out of the realm: everything on the global object that is no JavaScript, timer, frame or console.
 * The phone's runtime has no DOM (wx-facts §1). What stays in every browser is window, document, location and top, which no
 * script can remove; rewritten scripts cannot name them, and document is emptied. Of `chrome`, as fixed in Chromium, only
 * the name stays.
 */
import { KEPT_NAMES } from '../../contract/global-names.ts';
import { NativeAudioContext, page, realmWindow } from './primordials.ts';

const kept = new Set(KEPT_NAMES);

/** Returns the names that could not be removed. */
export function hideDom(): string[] {
  const left: string[] = [];
  for (
    let owner: object | null = realmWindow;
    owner && owner !== Object.prototype;
    owner = Object.getPrototypeOf(owner) as object | null
  ) {
    for (const name of Object.getOwnPropertyNames(owner)) {
      if (owner === realmWindow && kept.has(name)) continue;
      if (Reflect.deleteProperty(owner, name)) continue;
      const { writable } = Object.getOwnPropertyDescriptor(owner, name) ?? {};
      if (writable) Object.defineProperty(owner, name, { value: undefined });
      else left.push(name);
    }
  }
  // The document's own functions still work on it when they are called by the runtime.
  Object.setPrototypeOf(page, null);
  return left;
}

/** What the typings have of a WebAudioContext, and two kinds of node that run nothing of a game's. */
const AUDIO_KEPT = new Set(
  `constructor currentTime destination listener onstatechange sampleRate state createAnalyser createBiquadFilter
  createChannelMerger createChannelSplitter createConstantSource createDelay createDynamicsCompressor createGain
  createIIRFilter createOscillator createPanner createPeriodicWave close resume suspend createScriptProcessor
  createWaveShaper createBuffer decodeAudioData createBufferSource createConvolver createStereoPanner`.split(
    /\s+/,
  ),
);

/**
 * Every node of a sound graph leads back to its context, and a browser's context runs code made at run time
 * (`audioWorklet`) and has streams to and from the page.
 */
export function hideAudio() {
  let owner: object | null = NativeAudioContext ? NativeAudioContext.prototype : null;
  for (; owner && owner !== EventTargetPrototype; owner = Object.getPrototypeOf(owner) as object | null) {
    for (const name of Object.getOwnPropertyNames(owner)) {
      if (!AUDIO_KEPT.has(name)) Reflect.deleteProperty(owner, name);
    }
  }
}

const EventTargetPrototype: object = EventTarget.prototype;
