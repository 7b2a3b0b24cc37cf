/** Errors on the phone's screen: what happened, where, what to do, and the stack for those who can read it. */
import type { Fault } from '../../contract/fault.ts';
import { type Excerpt, excerptText, ownLines } from '../../stacks/author-lines.ts';
import { element } from '../element.ts';
import { icon, mishap } from '../icons.ts';
import type { GameEntry } from '../session/load.ts';
import type { Text } from '../words/text.ts';
import { say } from './say.ts';
import { tileOf } from './tile.ts';

/** A link to another game or another phone. */
export type Suggestion = { label: string; href: string; game?: GameEntry };

/** The error screen of a game that cannot go on. */
export function faultScreen(
  fault: Fault,
  excerpt: Excerpt | undefined,
  text: Text,
  again: { label: string; act: () => void },
  ways: Suggestion[],
): HTMLElement {
  const copy = element('button', { type: 'button', class: 'fault-copy' }, text.copy);
  copy.addEventListener('click', () => {
    navigator.clipboard.writeText(report(fault, excerpt)).then(
      () => {
        copy.textContent = text.copied;
      },
      (error) => {
        copy.textContent = text.linkNotCopied;
        console.warn('The report could not be copied.', error);
      },
    );
  });
  const parts: Node[] = [
    mishap(),
    element('h2', {}, fault.atStart ? text.notStarted : text.failed),
    say(element('p', { class: 'fault-message' }), fault.message, text),
  ];
  if (ways.length > 0) {
    const links = ways.map(({ label, href, game }) =>
      element('a', { href, class: 'fault-way' }, ...(game ? [tileOf(game)] : []), label),
    );
    parts.push(element('nav', { class: 'fault-ways', 'aria-label': text.thereIs }, ...links));
  }
  const advice = text.advice[fault.kind];
  if (advice) parts.push(element('p', { class: 'fault-advice' }, advice));
  if (fault.file) {
    parts.push(element('p', { class: 'fault-where' }, element('b', {}, text.where), ' ', fault.file));
  }
  if (excerpt) parts.push(element('pre', { class: 'fault-source', tabindex: 0 }, excerptText(excerpt)));
  if (fault.stack) {
    // a bundler's lines, with a caret below one of them, are not a call stack
    const isCalls = /^\s*at /m.test(fault.stack);
    parts.push(
      element(
        'details',
        { open: true },
        element('summary', {}, text.details),
        element('pre', { tabindex: 0, class: isCalls ? 'fault-stack' : '' }, ownLines(fault.stack)),
      ),
    );
  }
  const restart = element(
    'button',
    { type: 'button', class: 'fault-restart', onclick: again.act },
    again.label,
  );
  return element(
    'div',
    { class: 'fault', role: 'alert', 'data-testid': 'fault', 'data-kind': fault.kind },
    element('div', { class: 'fault-body' }, ...parts),
    element('div', { class: 'fault-buttons' }, restart, copy),
  );
}

/** A strip at the bottom of the screen for errors after which the game goes on: the latest error, and its count. */
export class ErrorStrip {
  readonly root: HTMLElement;
  private readonly message = element('span', { class: 'error-message' });
  private readonly where = element('span', { class: 'error-where' });
  private readonly times = element('span', { class: 'error-count', 'aria-hidden': 'true' });

  constructor(
    private readonly text: Text,
    actions: { details: () => void; close: () => void },
  ) {
    this.root = element(
      'div',
      { class: 'error-strip', role: 'status', 'data-testid': 'error' },
      icon('warning'),
      element(
        'button',
        { type: 'button', class: 'error-text', onclick: actions.details },
        this.message,
        this.where,
      ),
      this.times,
      element(
        'button',
        { type: 'button', class: 'error-close', 'aria-label': text.close, onclick: actions.close },
        icon('error'),
      ),
    );
  }

  /**
   * Updates the strip. A strip that was created anew in every frame would neither finish its animation nor receive a
   * click.
   */
  tell(message: string, where: string, count: number): void {
    say(this.message, message, this.text);
    if (this.where.textContent !== where) this.where.textContent = where;
    this.times.textContent = count > 1 ? `×${count}` : '';
    this.times.hidden = count === 1;
  }
}

/** A strip for a game that does not answer, with a button that stops it. */
export function busyStrip(text: Text, stop: () => void): HTMLElement {
  return element(
    'div',
    { class: 'error-strip', role: 'alert', 'data-testid': 'busy' },
    icon('warning'),
    element('span', { class: 'error-text' }, text.busy),
    element('button', { type: 'button', class: 'busy-stop', onclick: stop }, text.stop),
  );
}

/** A strip for a game whose data cannot be stored: what the player does now is lost when the page is closed. */
export function forgettingStrip(text: Text, why: string, close: () => void): HTMLElement {
  return element(
    'div',
    { class: 'error-strip forgets-strip', role: 'alert', 'data-testid': 'forgets' },
    icon('warning'),
    element('span', { class: 'error-text' }, text.forgets, say(element('span'), why, text)),
    element(
      'button',
      { type: 'button', class: 'error-close', 'aria-label': text.close, onclick: close },
      icon('error'),
    ),
  );
}

function report(fault: Fault, excerpt: Excerpt | undefined): string {
  const source = excerpt && excerptText(excerpt);
  return [`[${fault.kind}] ${fault.message}`, fault.file, source, fault.stack].filter(Boolean).join('\n\n');
}
