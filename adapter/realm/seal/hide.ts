/**
 * Removes the browser's globals from the realm, since a phone's runtime has no DOM (wx-facts §1): everything on the global
 * object but JavaScript's built-ins, timers, animation frames and the console. No script can delete window, document,
 * location and top: rewritten scripts cannot name them, and document loses its members. Chromium's `chrome` cannot be
 * deleted either; it becomes undefined.
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
  // The runtime can still call the document's methods, which it captured earlier (primordials.ts).
  Object.setPrototypeOf(page, null);
  return left;
}

/** The members of WebAudioContext in the typings, and two kinds of node that run no code of a game. */
const AUDIO_KEPT = new Set(
  `constructor currentTime destination listener onstatechange sampleRate state createAnalyser createBiquadFilter
  createChannelMerger createChannelSplitter createConstantSource createDelay createDynamicsCompressor createGain
  createIIRFilter createOscillator createPanner createPeriodicWave close resume suspend createScriptProcessor
  createWaveShaper createBuffer decodeAudioData createBufferSource createConvolver createStereoPanner`.split(
    /\s+/,
  ),
);

/**
 * Removes the other members of audio contexts. A game can reach the context from any node of a sound graph, and the
 * browser's context can load code at run time (`audioWorklet`) and open streams to and from the page.
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
