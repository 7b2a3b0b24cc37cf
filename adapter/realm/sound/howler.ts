/**
 * Runs howler.core inside the sealed realm. It is a script of its own and receives the few browser globals that it uses as
 * parameters. So it works after the browser has been hidden, and a package that replaces setTimeout or XMLHttpRequest does
 * not affect it.
 */
import type { Howl, HowlerGlobal } from 'howler';
import {
  canPlayType,
  NativeAudioContext,
  nativeClearTimeout,
  nativeConsole,
  nativeSetTimeout,
  queueTask,
  realmWindow,
} from '../seal/primordials.ts';
import { loadScript } from '../seal/scripts.ts';
import { noteDecoded } from './decoded.ts';

export type Howling = {
  Howler: HowlerGlobal;
  Howl: new (options: ConstructorParameters<typeof Howl>[0]) => Howl;
};

const PARAMETERS = [
  'exports',
  'window',
  'navigator',
  'Audio',
  'AudioContext',
  'XMLHttpRequest',
  'setTimeout',
  'clearTimeout',
  'console',
  'global',
  'define',
];

/**
 * `source` is the text of howler.core. `bytesOf` replaces fetching: it returns the bytes for the key that howler was given
 * as a URL.
 */
export async function loadHowler(
  source: string,
  bytesOf: (key: string) => ArrayBuffer | undefined,
): Promise<Howling> {
  const exports = {} as Howling;
  const given: Record<string, unknown> = {
    exports,
    window: { navigator: NAVIGATOR, location: { protocol: 'wxfile:' } },
    navigator: NAVIGATOR,
    Audio: SilentProbe,
    AudioContext: NativeAudioContext && noting(NativeAudioContext),
    XMLHttpRequest: requestsOver(bytesOf),
    setTimeout: nativeSetTimeout,
    clearTimeout: nativeClearTimeout,
    console: nativeConsole,
  };
  const failed = await loadAs('__wxhowler', `function (${PARAMETERS.join(', ')}) {${source}\n}`, (body) =>
    body(...PARAMETERS.map((name) => given[name])),
  );
  if (failed || !exports.Howler) throw new Error('The sound library did not start.');
  const { Howler } = exports;
  // The realm unlocks, pauses and resumes sound itself, as a phone does.
  Howler.autoUnlock = false;
  Howler.autoSuspend = false;
  return exports;
}

/** Evaluates a function's source text and passes the function to `run`, by way of a temporary global name. */
async function loadAs(name: string, text: string, run: (body: (...args: unknown[]) => void) => void) {
  const receive = (body: (...args: unknown[]) => void) => {
    Reflect.deleteProperty(realmWindow, name);
    run(body);
  };
  Object.defineProperty(realmWindow, name, { value: receive, configurable: true });
  return loadScript(`${name}(${text});\n//# sourceURL=tiao:///howler.js`);
}

/** A context that notes what it decodes. howler asks how many parameters decodeAudioData has. */
function noting(Context: typeof AudioContext): typeof AudioContext {
  return class extends Context {
    override async decodeAudioData(bytes: ArrayBuffer): Promise<AudioBuffer> {
      const buffer = await super.decodeAudioData(bytes);
      noteDecoded(buffer);
      return buffer;
    }
  };
}

/** Empty, so that howler detects no old Opera, Safari or iOS and applies none of its workarounds. */
const NAVIGATOR = { userAgent: '', platform: '', appVersion: '', vendor: '' };

/** Stands in for an audio element: howler only asks it which formats it can play. */
class SilentProbe {
  canPlayType = canPlayType;
}

function requestsOver(bytesOf: (key: string) => ArrayBuffer | undefined) {
  return class {
    status = 0;
    response: ArrayBuffer | null = null;
    responseType = '';
    withCredentials = false;
    onload: () => void = () => undefined;
    onerror: () => void = () => undefined;
    private key = '';

    open(_method: string, key: string) {
      this.key = key;
    }

    setRequestHeader() {
      // No server reads headers here.
    }

    send() {
      const bytes = bytesOf(this.key);
      this.status = bytes ? 200 : 404;
      // A copy, since decoding detaches the buffer.
      this.response = bytes ? bytes.slice(0) : null;
      queueTask(() => this.onload());
    }
  };
}
