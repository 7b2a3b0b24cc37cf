/** The page's end of the port to the realm in which a package runs: messages, calls, answers. */
import type { Boot } from '../../contract/boot.ts';
import type { CallHandlers, CallName, PageHandlers, TellHandlers, TellName } from '../../contract/calls.ts';
import type { EventName, PageEvents } from '../../contract/events.ts';
import type { Fault } from '../../contract/fault.ts';
import type { Json } from '../../contract/json.ts';
import type { AskMessage, EventMessage, TellMessage, ToPage, ToRealm } from '../../contract/messages.ts';
import type { RealmState } from '../../contract/realm-state.ts';
import type { QuestionAnswer, QuestionName } from '../../contract/share.ts';
import { CallError, failureOf, textOf } from '../services/call-error.ts';
import { hasLoaded, loadRealm, realmAddress } from './realm-frame.ts';

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

export class Realm {
  private readonly port: MessagePort;
  private readonly channel = new MessageChannel();
  private readonly stop = new AbortController();
  /** what waits for its answer, by id */
  private readonly asked = new Map<number, { take: (answer: Answer) => void; end: (why: Error) => void }>();
  private nextId = 1;
  private hasEnded = false;

  constructor(
    private readonly frame: HTMLIFrameElement,
    private readonly ends: RealmEnds,
    private readonly address = realmAddress(),
  ) {
    this.port = this.channel.port1;
    this.port.onmessage = ({ data }: MessageEvent<ToPage>) => this.take(data);
  }

  /** Loads the realm's page into the frame, unless it is there; resolves when it is ready, rejects if it is closed before. */
  async load(): Promise<void> {
    const { signal } = this.stop;
    this.watchForLeaving(signal);
    await loadRealm(this.frame, this.address, signal).catch((error: Error) => {
      throw signal.aborted ? new GameEnded() : error;
    });
  }

  /** Sends the package; its scripts and files are transferred, not copied. `peer` leads to the package's other domain. */
  boot(boot: Boot, peer?: MessagePort): void {
    const files = boot.files.filter((bytes) => bytes !== null);
    const scripts = boot.scripts.filter((bytes) => bytes !== null);
    const moved = [...scripts, ...files, ...boot.userFiles.map((file) => file.bytes)];
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
    let loaded = hasLoaded(this.frame) ? 1 : 0;
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
