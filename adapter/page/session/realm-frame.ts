/** The sandboxed iframe in which a package runs: its creation, and loading the realm's page into it. */
import { worksOffline } from '../site.ts';

/** Timeout for loading the realm's page, milliseconds. Usually it takes less than 200. */
const COMES_WITHIN = 30_000;
/**
 * Timeout from the load of the page to the message of its script, milliseconds. Usually the message comes at once;
 * this is for a very busy machine.
 */
const SPEAKS_WITHIN = 10_000;

/**
 * The site's service worker answers this page. It does not answer an iframe with an opaque origin, whose files would
 * come from the network, or not at all, and of another version than the page.
 */
export function isKept(): boolean {
  return worksOffline && Boolean(navigator.serviceWorker?.controller);
}

/** The realm's page and script as one text, from the service worker. */
async function readKept(): Promise<string> {
  const response = await fetch(realmAddress());
  if (!response.ok) throw new Error(`The site has no realm/index.html: ${response.status}. Build it again.`);
  return response.text();
}

/**
 * Creates a sandboxed iframe, not yet loaded. It may run scripts and play sound. Its origin is opaque, and it can
 * neither open windows nor navigate the page. The one in index.html has the same attributes.
 */
export function createFrame(): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-scripts');
  frame.allow = 'autoplay; accelerometer; gyroscope; magnetometer; gamepad';
  return frame;
}

/**
 * Narrows the page's own policy to the realm's folder, so that a package that navigates its iframe reaches no other
 * page, not even this one. It cannot be in index.html because a policy has no relative paths; a policy can only be
 * tightened later.
 */
export function confineFrames(): void {
  const policy = document.createElement('meta');
  policy.httpEquiv = 'Content-Security-Policy';
  policy.content = `frame-src ${[realmAddress(), apartAddress()].map((url) => url.replace(/[^/]*$/, '')).join(' ')}`;
  document.head.append(policy);
}

export function realmAddress(): string {
  return new URL('realm/index.html', document.baseURI).href;
}

/**
 * The realm's page under another host name of this machine. To a browser that is another site with a process of its
 * own, so an endless loop in the open data domain leaves the game running, as on a phone. Other machines have only
 * one name.
 */
export function apartAddress(): string {
  const url = new URL(realmAddress());
  if (url.hostname === 'localhost') url.hostname = 'open.localhost';
  return url.href;
}

/** True if a page has loaded in the frame. A script at the head of index.html notes that, and when the realm is ready. */
export function hasLoaded(frame: HTMLIFrameElement): boolean {
  return frame.dataset.loaded !== undefined;
}

/**
 * Loads the realm's page into the frame, unless it is on its way; resolves when it is ready for a package, and rejects if
 * that is aborted before.
 */
export async function loadRealm(
  frame: HTMLIFrameElement,
  address: string,
  signal: AbortSignal,
): Promise<void> {
  if (frame.dataset.ready !== undefined) return;
  const kept = isKept() ? await readKept() : null;
  signal.throwIfAborted();
  const ends = new AbortController();
  const { signal: ended } = ends;
  let silence: ReturnType<typeof setTimeout> | undefined;
  const ready = new Promise<void>((resolve, reject) => {
    const expectWithin = (milliseconds: number, complaint: string) => {
      clearTimeout(silence);
      silence = setTimeout(() => reject(new Error(complaint)), milliseconds);
    };
    const onMessage = ({ source, data }: MessageEvent) => {
      if (source === frame.contentWindow && data === 'tiao:ready') resolve();
    };
    const onLoad = () =>
      expectWithin(
        SPEAKS_WITHIN,
        "The realm's page came without its script, realm/runtime.js. See what the server says about it.",
      );
    expectWithin(
      COMES_WITHIN,
      `The realm's page does not come from ${address}. See what the server says about it.`,
    );
    signal.addEventListener('abort', () => reject(signal.reason), { signal: ended });
    window.addEventListener('message', onMessage, { signal: ended });
    frame.addEventListener('load', onLoad, { signal: ended });
    if (hasLoaded(frame)) onLoad();
  });
  if (kept !== null) frame.srcdoc = kept;
  else if (frame.src === '') frame.src = address;
  await ready.finally(() => {
    clearTimeout(silence);
    ends.abort();
  });
}
