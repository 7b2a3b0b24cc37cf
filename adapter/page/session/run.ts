/** One run of a package: loads it, starts the realm with it, and handles what the realm reports. */

import type { Action } from '../../contract/action.ts';
import type { Boot } from '../../contract/boot.ts';
import type { PageHandlers } from '../../contract/calls.ts';
import type { EventName, PageEvents } from '../../contract/events.ts';
import type { Fault } from '../../contract/fault.ts';
import type { Json } from '../../contract/json.ts';
import type { RealmState } from '../../contract/realm-state.ts';
import type { QuestionAnswer, QuestionName } from '../../contract/share.ts';
import type { StoreWrite } from '../../contract/store-write.ts';
import type { StoredData } from '../../contract/stored-data.ts';
import type { Snapshot } from '../store/store.ts';
import type { PhoneState, RunStatus } from './handle.ts';
import type { LateFiles } from './late-files.ts';
import { LoadError, loadIndex, loadPackage } from './load.ts';
import type { Log } from './log.ts';
import { OpenDomain, splitDomains } from './open-domain.ts';
import { type FromRealm, GameEnded, Realm, type RealmEnds } from './realm.ts';
import { createFrame } from './realm-frame.ts';
import { RunLog } from './run-log.ts';
import type { RunEvents, RunOptions } from './run-options.ts';
import { RunStore } from './run-store.ts';
import { scriptsFor } from './spare-realm.ts';
import { Watchdog } from './watchdog.ts';

/** A game that draws nothing counts as running this many milliseconds after its script has ended. */
const SILENT_START = 1500;

/**
 * How long a game may not answer before the phone offers to stop it; with the stepped clock, before it is stopped.
 * Milliseconds.
 */
const BUSY = 6000;
export const ENDLESS = 30_000;

export class Run {
  /** the game's sandboxed iframe; must be in the page before `start` */
  readonly frame: HTMLIFrameElement;
  readonly state: PhoneState = {
    status: 'booting',
    device: null,
    launch: null,
    package: null,
    bootedMs: null,
    firstFrameMs: null,
    fault: null,
  };
  readonly log: RunLog;
  private readonly ends: RealmEnds;
  private readonly realm: Realm;
  private readonly watchdog: Watchdog;
  private openDomain: OpenDomain | null = null;
  private readonly store: RunStore;
  /** true if another tab uses the game; starting it here takes it over */
  isOpenElsewhere = false;
  private readonly ended = new AbortController();
  private late: LateFiles | null = null;
  /** the address of the package; '' before it is known */
  base = '';
  private isClosed = false;
  private isHidden = false;

  constructor(
    private readonly options: RunOptions,
    private readonly events: RunEvents,
    handlers: PageHandlers,
    log: Log,
  ) {
    this.frame = options.spare?.frame ?? createFrame();
    this.log = new RunLog(log, (error) => events.onError(error));
    this.ends = {
      receive: (message) => this.take(message),
      handlers,
      say: (text) => this.log.say('info', text),
    };
    this.realm = new Realm(this.frame, this.ends);
    this.store = new RunStore({
      say: (level, text) => this.log.say(level, text),
      forgets: (why) => {
        this.log.say('error', `Nothing the game saves is kept from now on: ${why}.`);
        this.events.onForgets(why);
      },
      // from now on every write must fail
      lost: () => this.emit('storeLost', null),
      otherTab: (sentence) => this.leaveTo(sentence),
      answer: (id, failure) =>
        this.realm.send({ type: 'answer', id, failure: failure && { reason: failure } }),
    });
    this.watchdog = new Watchdog(
      () => this.realm.send({ type: 'ping' }),
      (silence) => this.noticeSilence(silence),
      () => this.events.onBusy(0),
    );
    // start writing what has arrived, even if the page is closed now
    window.addEventListener('pagehide', () => this.store.flush(), { signal: this.ended.signal });
    this.setStatus('booting');
  }

  /** Resolves when the package has been sent to the realm. An error before that is shown as a fault. */
  async start(): Promise<void> {
    const { base: find, game, user, kept: before, takesOver, spare, ...how } = this.options;
    try {
      const ready = this.realm.load();
      ready.catch(() => undefined); // awaited below; until then a fault of the package comes first
      const base = await find();
      this.base = base;
      const index = await loadIndex(base, game);
      // only this server knows which packages are ours
      if (game === null) index.own = false;
      for (const reason of index.refused ?? [])
        this.log.say('warn', `WeChat's tools refuse this package: ${reason}`);
      for (const note of index.notes ?? []) this.log.say('warn', note);
      const device = this.events.onIndex(index);
      const { id, title, hash, bytes, own } = index;
      this.log.of(id);
      Object.assign(this.state, { package: { id, title, hash, bytes, own }, device, launch: how.launch });
      if (index.faults.length > 0) {
        for (const fault of index.faults) this.fail(fault);
        return;
      }
      const [{ loaded, late }, kept] = await Promise.all([
        // with the stepped clock, sounds must be ready after the same number of frames in every run
        loadPackage(base, index, { mayBeLate: how.clock === 'real', onProgress: this.events.onProgress }),
        this.store.open({ game: game === null ? base : id, user, before, takesOver }),
        ready,
      ]);
      if (this.isClosed || this.state.status === 'failed') return;
      this.late = late;
      this.log.read(loaded.scripts);
      // every run of our own games can be saved as a trace
      const record = { package: index.hash, device: device.id };
      const config = index.own ? { __tiaoBoot: { record }, ...how.config } : how.config;
      const { main, open } = splitDomains(loaded);
      const scripts = spare ? scriptsFor(spare, main, device) : main.scripts;
      const boot: Boot = { type: 'tiao:boot', ...main, scripts, ...kept, ...how, config, device };
      this.realm.boot(boot, open ? this.startOpenDomain({ ...boot, ...open }) : undefined);
      this.watchdog.start();
    } catch (error) {
      if (error instanceof LoadError) this.fail(error.fault);
      else if (error instanceof GameEnded)
        return; // whoever ended it has said why
      else this.fail({ kind: 'runtime', ...described(error) });
    }
  }

  step(frames: number, drawn?: number, safely?: boolean): Promise<boolean> {
    return this.realm.step(frames, drawn, safely);
  }

  perform(action: Action): void {
    if ('hide' in action) this.setHidden(true);
    if ('show' in action) this.setHidden(false);
    this.realm.send({ type: 'act', action });
  }

  /** The phone's own volume, 0 to 1, applied to everything the game plays. */
  setVolume(volume: number): void {
    this.realm.send({ type: 'volume', volume });
  }

  /** Fetches a file of the package that was not loaded at first. */
  async packageFile(path: string): Promise<ArrayBuffer> {
    if (!this.late) throw new Error('No package is loaded.');
    return this.late.file(path);
  }

  /** Sends an event of the phone to the game. */
  emit<N extends EventName>(name: N, value: PageEvents[N]): void {
    if (!this.isClosed) this.realm.emit(name, value);
  }

  /** Notifies the realm that a call waits for the player. */
  waitForHand(): void {
    if (!this.isClosed) this.realm.send({ type: 'userNeeded' });
  }

  /** The game's answer to a question of the phone; null if it has none. */
  question<N extends QuestionName>(name: N): Promise<QuestionAnswer<N> | null> {
    return this.realm.question(name);
  }

  inspect(): Promise<RealmState> {
    return this.realm.inspect();
  }

  /** What the game has stored; null if the browser stores nothing. */
  async kept(): Promise<StoredData | null> {
    return this.store.kept();
  }

  /** Everything that is stored, including writes on their way; null if nothing can be stored. */
  stored(): Promise<Snapshot | null> {
    return this.store.snapshot();
  }

  /** Edits the game's stored data: in its memory, and so in the store. */
  changeStored(writes: StoreWrite[]): void {
    this.realm.send({ type: 'changeStored', writes });
  }

  /** Calls back after every write of the game. Returns a function that stops it. */
  watchStored(watcher: () => void): () => void {
    return this.store.watch(watcher);
  }

  /** Calls a tool of the game, for example for its trace. */
  tool(name: string, args: Json = null): Promise<Json> {
    return this.realm.tool(name, args);
  }

  /** Starts or stops counting the calls of the game's graphics context. */
  countCalls(isOn: boolean): void {
    this.realm.send({ type: 'countCalls', isOn });
  }

  /** Shows a fault and ends the package. */
  fail(fault: Fault): void {
    if (this.isClosed) return;
    this.log.addFault(fault, this.state.fault === null);
    if (this.state.fault) return; // the first is the cause
    this.state.fault = { atStart: this.state.status === 'booting', ...fault };
    this.setStatus('failed');
    this.events.onFault(this.state.fault);
  }

  /** Ends a game that does not answer. */
  stop(): void {
    this.fail({
      kind: 'script',
      message:
        'The game was stopped: for seconds one of its scripts ran without coming to an end. Look for a loop that never ends.',
    });
    this.watchdog.stop();
    this.realm.close();
  }

  /** Ends an open data domain that does not answer; the game goes on. */
  stopOpenDomain(): void {
    this.openDomain?.stop();
  }

  /** Ends the game; `keepsPicture` leaves its last frame in the page. */
  close(keepsPicture = false): void {
    this.isClosed = true;
    this.watchdog.stop();
    this.realm.close(keepsPicture);
    this.openDomain?.close();
    this.ended.abort();
    this.store.close();
  }

  private noticeSilence(milliseconds: number): void {
    // the browser itself slows down a tab in the background
    if (document.hidden || this.state.fault) return;
    if (this.options.clock === 'real') {
      if (milliseconds > BUSY) this.events.onBusy(milliseconds);
    } else if (milliseconds > ENDLESS) this.stop();
  }

  /** Returns the main domain's port to the open data domain. */
  private startOpenDomain(boot: Boot): MessagePort {
    const { port1, port2 } = new MessageChannel();
    this.openDomain = new OpenDomain(this.ends, this.log);
    void this.openDomain.start(boot, port2, this.frame);
    return port1;
  }

  private leaveTo(otherTab: string): void {
    this.isOpenElsewhere = true;
    this.fail({ kind: 'runtime', message: otherTab });
    this.watchdog.stop();
    this.realm.close();
  }

  private take(message: FromRealm): void {
    if (this.isClosed) return;
    switch (message.type) {
      case 'pong':
        this.watchdog.answered();
        break;
      case 'booted':
        this.state.bootedMs = message.ms;
        this.events.onBooted();
        if (this.options.clock === 'stepped' || this.options.noDraw) this.setRunning();
        else setTimeout(() => this.setRunning(), SILENT_START);
        break;
      case 'firstFrame':
        this.state.firstFrameMs = message.ms;
        this.setRunning();
        this.events.onFirstFrame();
        // a sound that cannot be fetched is reported when the game uses it
        this.late?.all().catch(() => undefined);
        break;
      case 'fault':
        this.fail(this.log.inAuthorLines(message.fault));
        break;
      case 'error':
        this.log.addError(message.error);
        break;
      case 'console':
        this.log.print(message);
        break;
      case 'store':
        void this.store.write(message);
        break;
    }
  }

  private setRunning(): void {
    if (this.isClosed || this.state.status !== 'booting') return;
    this.setStatus(this.isHidden ? 'hidden' : 'running');
  }

  private setHidden(isHidden: boolean): void {
    this.isHidden = isHidden;
    const { status } = this.state;
    if (status === 'running' || status === 'hidden') this.setStatus(isHidden ? 'hidden' : 'running');
  }

  private setStatus(state: RunStatus): void {
    this.state.status = state;
    this.frame.dataset.testid = 'screen';
    this.frame.dataset.state = state;
    this.events.onStatus(state);
  }
}

function described(error: unknown): { message: string; stack?: string } {
  if (error instanceof Error) return { message: error.message, stack: error.stack };
  return { message: String(error) };
}
