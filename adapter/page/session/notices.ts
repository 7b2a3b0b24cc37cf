/** Notices over a game: its fault, its latest error, that it hangs, or that it can no longer save. */
import type { Fault } from '../../contract/fault.ts';
import { excerptText, placeIn, shortPlaceIn } from '../../stacks/author-lines.ts';
import { element } from '../element.ts';
import { busyStrip, ErrorStrip, faultScreen, forgettingStrip, type Suggestion } from '../screens/fault.ts';
import type { Dialogs } from '../services/dialogs.ts';
import type { Text } from '../words/text.ts';
import type { Log, LogEntry } from './log.ts';
import { ENDLESS, type Run } from './run.ts';

/** The game that the notices are about. */
export type NoticedGame = {
  run: Run;
  log: Log;
  dialogs: Dialogs;
  /** true if only the game's own pixels are shown; the fault screen is then the only notice */
  isBare: boolean;
  text: () => Text;
  restart: () => void;
  suggestions: () => Suggestion[];
};

export class Notices {
  /** the strips, above the game and below the keyboard, ads and dialogs, whose buttons they must not cover */
  readonly layer = element('div', { class: 'layer errors' });
  /** the latest error, and the strip that shows it */
  private errorStrip: ErrorStrip | null = null;
  private lastError: LogEntry | null = null;
  /** the player has closed its strip: repetitions of it are only counted in the log */
  private closedError: LogEntry | null = null;

  constructor(private readonly game: NoticedGame) {}

  /** The screen for a game that cannot go on. Removes the strips, which would cover its buttons. */
  faultScreen(fault: Fault): HTMLElement {
    const { game } = this;
    this.layer.replaceChildren();
    const text = game.text();
    const label = game.run.isOpenElsewhere ? text.playHere : text.restart;
    const excerpt = game.log.entries.find(({ kind }) => kind === 'fault')?.excerpt;
    return faultScreen(fault, excerpt, text, { label, act: game.restart }, game.suggestions());
  }

  showError(error: LogEntry): void {
    this.lastError = error;
    const { isBare, run } = this.game;
    if (isBare || run.state.fault || error === this.closedError || isCancelled(error)) return;
    if (!this.errorStrip) {
      this.errorStrip = this.newErrorStrip();
      this.layer.append(this.errorStrip.root);
    }
    this.errorStrip.tell(error.text, shortPlaceIn(error.stack ?? ''), error.count ?? 1);
  }

  /** Says that nothing is saved from now on, and why. */
  showForgetting(why: string): void {
    if (this.game.isBare) return;
    const strip = forgettingStrip(this.game.text(), why, () => strip.remove());
    this.layer.append(strip);
  }

  /**
   * Offers to stop a game that has not answered for so long; 0 takes the offer back. An endless loop runs in another
   * process, so this page still works.
   */
  offerStop(milliseconds: number): void {
    const { isBare, run } = this.game;
    if (isBare) {
      if (milliseconds > ENDLESS) run.stop();
      return;
    }
    const shown = this.layer.querySelector('[data-testid="busy"]');
    if (milliseconds === 0) shown?.remove();
    else if (!shown) this.layer.append(busyStrip(this.game.text(), () => run.stop()));
  }

  private newErrorStrip(): ErrorStrip {
    const close = () => {
      this.closedError = this.lastError;
      this.errorStrip?.root.remove();
      this.errorStrip = null;
    };
    const details = () => {
      if (!this.lastError) return;
      const { text, stack = '', excerpt } = this.lastError;
      const source = excerpt ? `${placeIn(stack)}\n\n${excerptText(excerpt)}` : '';
      void this.game.dialogs.showError(text, [source, stack].filter(Boolean).join('\n\n') || text);
    };
    return new ErrorStrip(this.game.text(), { details, close });
  }
}

/**
 * True for a call that the player has cancelled. It is not an error of the game, even if the game does not catch it:
 * WeChat's promises reject in the same way.
 */
function isCancelled({ kind, text }: LogEntry): boolean {
  return kind === 'rejection' && /^\w+:fail cancel\b/.test(text);
}
