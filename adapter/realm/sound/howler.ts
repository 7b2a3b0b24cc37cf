/**
 * howler.core inside the sealed realm. It runs as its own script and is handed, in place of the browser's globals, the
 * few things it asks of them: so it works after the realm has been emptied, and a package that replaces setTimeout or
 * XMLHttpRequest does not reach it.
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
 * `source` is howler.core's text. `bytesOf` answers what howler would fetch: the bytes under the key given to it as an
 * address.
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
    AudioContext: NativeAudioContext,
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
  // The realm unlocks, pauses and resumes itself, as a phone does.
  Howler.autoUnlock = false;
  Howler.autoSuspend = false;
  return exports;
}

/** Runs a function's text with `run`, through a global name that is gone as soon as it is used. */
async function loadAs(name: string, text: string, run: (body: (...args: unknown[]) => void) => void) {
  const receive = (body: (...args: unknown[]) => void) => {
    Reflect.deleteProperty(realmWindow, name);
    run(body);
  };
  Object.defineProperty(realmWindow, name, { value: receive, configurable: true });
  return loadScript(`${name}(${text});\n//# sourceURL=tiao:///howler.js`);
}

/** Howler looks for old Opera, Safari and iOS in these; the realm wants none of those detours. */
const NAVIGATOR = { userAgent: '', platform: '', appVersion: '', vendor: '' };

/** What howler takes for an audio element: only its question which formats there are is ever asked. */
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
      // There is no server to read them.
    }

    send() {
      const bytes = bytesOf(this.key);
      this.status = bytes ? 200 : 404;
      // Decoding takes the bytes away.
      this.response = bytes ? bytes.slice(0) : null;
      queueTask(() => this.onload());
    }
  };
}
