/** The page's side of the sandboxed iframe in which a package runs: creation, handshake, port. */
import type { Boot } from '../../contract/boot.ts';
import type { CallHandlers, CallName, PageHandlers, TellHandlers, TellName } from '../../contract/calls.ts';
import type { EventName, PageEvents } from '../../contract/events.ts';
import type { Fault } from '../../contract/fault.ts';
import type { Json } from '../../contract/json.ts';
import type { AskMessage, EventMessage, TellMessage, ToPage, ToRealm } from '../../contract/messages.ts';
import type { RealmState } from '../../contract/realm-state.ts';
import type { QuestionAnswer, QuestionName } from '../../contract/share.ts';
import { CallError, failureOf, textOf } from '../services/call-error.ts';
import { worksOffline } from '../site.ts';

/** Timeout for loading the realm's page, milliseconds. Usually it takes less than 200. */
const COMES_WITHIN = 30_000;
/**
 * Timeout from the load of the page to the message of its script, milliseconds. Usually the message comes at once; this is
 * for a very busy machine.
 */
const SPEAKS_WITHIN = 10_000;

/** The answers to `step`, `inspect`, `question` and `tool`. */
type Answer = Extract<ToPage, { type: 'stepped' | 'state' | 'reply' | 'toolResult' }>;

/** What the realm reports. Calls go to the handlers; answers resolve promises. */
export type FromRealm = Exclude<ToPage, Answer | AskMessage | TellMessage>;

/** Why whatever is asked of a closed realm fails. */
export class GameEnded extends Error {
  constructor() {
    super('The game has ended, so it gives no more answers. Restart it.');
  }
}

export type RealmEnds = {
  receive: (message: FromRealm) => void;
  handlers: PageHandlers;
  /** a line for the log */
  say: (text: string) => void;
};

/**
 * The site's service worker answers this page. It does not answer an iframe with an opaque origin, whose files would
 * come from the network, or not at all, and of another version than the page.
 */
function isKept(): boolean {
  return worksOffline && Boolean(navigator.serviceWorker?.controller);
}

/** The realm's page and script as one text, from the service worker. */
async function readKept(): Promise<string> {
  const response = await fetch(new URL('realm/offline.html', document.baseURI));
  if (!response.ok)
    throw new Error(`The site has no realm/offline.html: ${response.status}. Build it again.`);
  return response.text();
}

/**
 * Creates a sandboxed iframe, not yet loaded. It may run scripts and play sound. Its origin is opaque, and it can neither
 * open windows nor navigate the page.
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

function realmAddress(): string {
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

export class Realm {
  private readonly port: MessagePort;
  private readonly channel = new MessageChannel();
  private readonly stop = new AbortController();
  /** what waits for its answer, by id */
  private readonly asked = new Map<number, { take: (answer: Answer) => void; end: (why: Error) => void }>();
  private nextId = 1;
  private hasEnded = false;
  private isReady = false;

  constructor(
    private readonly frame: HTMLIFrameElement,
    private readonly ends: RealmEnds,
    private readonly address = realmAddress(),
  ) {
    this.port = this.channel.port1;
    this.port.onmessage = ({ data }: MessageEvent<ToPage>) => this.take(data);
  }

  /** Loads the realm's page into the frame; resolves when it is ready, rejects if it is closed before. */
  async load(): Promise<void> {
    const kept = isKept() ? await readKept() : null;
    if (this.stop.signal.aborted) throw new GameEnded();
    return new Promise((resolve, reject) => {
      const signal = this.stop.signal;
      let silence: ReturnType<typeof setTimeout> | undefined;
      const expectWithin = (milliseconds: number, complaint: string) => {
        clearTimeout(silence);
        silence = setTimeout(() => reject(new Error(complaint)), milliseconds);
      };
      const onMessage = (event: MessageEvent) => {
        if (event.source !== this.frame.contentWindow || event.data !== 'tiao:ready' || this.isReady) return;
        this.isReady = true;
        clearTimeout(silence);
        resolve();
      };
      const onLoad = () => {
        if (this.isReady) return;
        expectWithin(
          SPEAKS_WITHIN,
          "The realm's page came without its script, realm/runtime.js. See what the server says about it.",
        );
      };
      expectWithin(
        COMES_WITHIN,
        `The realm's page does not come from ${this.address}. See what the server says about it.`,
      );
      signal.addEventListener('abort', () => {
        clearTimeout(silence);
        reject(new GameEnded());
      });
      window.addEventListener('message', onMessage, { signal });
      this.frame.addEventListener('load', onLoad, { once: true, signal });
      this.watchForLeaving(signal);
      if (kept === null) this.frame.src = this.address;
      else this.frame.srcdoc = kept;
    });
  }

  /** Sends the package; its scripts and files are transferred, not copied. `peer` leads to the package's other domain. */
  boot(boot: Boot, peer?: MessagePort): void {
    const files = boot.files.filter((bytes) => bytes !== null);
    const moved = [...boot.scripts, ...files, ...boot.userFiles.map((file) => file.bytes)];
    // the iframe's origin is opaque, so '*' is the only possible target; only this iframe's window gets the message
    this.frame.contentWindow?.postMessage(boot, '*', [this.channel.port2, ...(peer ? [peer] : []), ...moved]);
  }

  /**
   * Runs frames of the stepped clock, of which the last `drawn` are drawn; resolves when the last is, or when the game ends.
   * False if a frame that was left out, `safely`, was needed after all.
   */
  async step(frames: number, drawn = frames, safely = false): Promise<boolean> {
    const done = await this.ask<'stepped'>((id) => ({ type: 'step', id, frames, drawn, safely })).catch(
      () => null,
    );
    return !done?.isLost;
  }

  /** Rejects if the game has ended, or ends before it answers. */
  async inspect(): Promise<RealmState> {
    return (await this.ask<'state'>((id) => ({ type: 'inspect', id }))).state;
  }

  /**
   * Calls one of the game's own tools. Rejects with the reason if it has no tool of that name, if the tool fails, or as
   * `inspect` does.
   */
  async tool(name: string, args: Json): Promise<Json> {
    const { value = null, error } = await this.ask<'toolResult'>((id) => ({ type: 'tool', id, name, args }));
    if (error !== undefined) throw new Error(error);
    return value;
  }

  /**
   * Asks the game a question, through the realm. Resolves with null if it does not answer within the realm's timeout, or has
   * ended.
   */
  async question<N extends QuestionName>(name: N): Promise<QuestionAnswer<N> | null> {
    const reply = await this.ask<'reply'>((id) => ({ type: 'question', id, name })).catch(() => null);
    // safe: the realm's answer with this id is to this question
    return (reply?.value ?? null) as QuestionAnswer<N> | null;
  }

  /** Rejects only if the game has ended. */
  private ask<T extends Answer['type']>(message: (id: number) => ToRealm) {
    const id = this.nextId++;
    return new Promise<Extract<Answer, { type: T }>>((resolve, end) => {
      if (this.hasEnded) {
        end(new GameEnded());
        return;
      }
      // safe: the realm's answer with this id is to this message
      this.asked.set(id, { take: (answer) => resolve(answer as Extract<Answer, { type: T }>), end });
      this.send(message(id));
    });
  }

  /** Sends an event to the realm. */
  emit<N extends EventName>(name: N, value: PageEvents[N]): void {
    const message: EventMessage<N> = { type: 'event', name, value };
    // safe: one of the union, but TypeScript does not follow a generic name into it
    this.send(message as EventMessage);
  }

  send(message: ToRealm): void {
    this.port.postMessage(message);
  }

  /** Ends the package by removing its iframe; `keepsPicture` leaves it, for its last frame. */
  close(keepsPicture = false): void {
    this.stop.abort();
    this.port.close();
    if (!keepsPicture) this.frame.remove();
    this.end();
  }

  /** Everything that still waits for an answer will not get one. */
  private end(): void {
    this.hasEnded = true;
    for (const { end } of this.asked.values()) end(new GameEnded());
    this.asked.clear();
  }

  private take(message: ToPage): void {
    if (
      message.type === 'stepped' ||
      message.type === 'state' ||
      message.type === 'reply' ||
      message.type === 'toolResult'
    ) {
      this.asked.get(message.id)?.take(message);
      this.asked.delete(message.id);
    } else if (message.type === 'ask') void this.answer(message);
    else if (message.type === 'tell') void this.obey(message);
    else this.ends.receive(message);
  }

  private async answer<N extends CallName>({ id, name, args }: AskMessage<N>): Promise<void> {
    const handlers: CallHandlers = this.ends.handlers;
    const handler: CallHandlers[N] = handlers[name];
    try {
      this.send({ type: 'answer', id, value: await handler(...args) });
    } catch (error) {
      if (!(error instanceof CallError)) this.ends.say(`${name}: ${textOf(error)}.`);
      this.send({ type: 'answer', id, failure: failureOf(error) });
    }
  }

  private async obey<N extends TellName>({ name, args }: TellMessage<N>): Promise<void> {
    const handlers: TellHandlers = this.ends.handlers;
    const handler: TellHandlers[N] = handlers[name];
    try {
      await handler(...args);
    } catch (error) {
      this.ends.say(`${name}: ${textOf(error)}.`);
    }
  }

  /** A second load of the iframe means that the package has navigated it, and the game is gone. */
  private watchForLeaving(signal: AbortSignal): void {
    let refused = '';
    document.addEventListener(
      'securitypolicyviolation',
      (event) => {
        if (event.effectiveDirective === 'frame-src') refused = event.blockedURI;
      },
      { signal },
    );
    let loaded = 0;
    this.frame.addEventListener(
      'load',
      () => {
        loaded += 1;
        if (loaded === 1) return;
        const where = refused ? ` (${refused})` : '';
        const fault: Fault = {
          kind: 'script',
          message: `The package tried to leave for another page${where}, which a mini-game cannot. Remove the line that sets the location.`,
        };
        this.ends.receive({ type: 'fault', fault });
        this.end();
      },
      { signal },
    );
  }
}
