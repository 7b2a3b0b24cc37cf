/** Bad news on the phone's screen: what happened, where, what to do, and the stack for whoever can read it. */
import type { Fault } from '../protocol.ts';
import { element } from './element.ts';
import { icon, mishap } from './icons.ts';
import type { Text } from './text.ts';

/** The whole screen, for a game that will not go on. */
export function faultScreen(fault: Fault, text: Text, restart: () => void): HTMLElement {
  const copy = element('button', { type: 'button', class: 'fault-copy' }, text.copy);
  copy.addEventListener('click', () => {
    navigator.clipboard.writeText(report(fault)).then(
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
    element('h2', {}, text.failed),
    element('p', { class: 'fault-message' }, fault.message),
  ];
  const advice = text.advice[fault.kind];
  if (advice) parts.push(element('p', { class: 'fault-advice' }, advice));
  if (fault.file) {
    parts.push(element('p', { class: 'fault-where' }, element('b', {}, text.where), ' ', fault.file));
  }
  if (fault.stack) {
    parts.push(
      element(
        'details',
        { open: true },
        element('summary', {}, text.details),
        element('pre', { tabindex: 0 }, ownLines(fault.stack)),
      ),
    );
  }
  const again = element('button', { type: 'button', class: 'fault-restart', onclick: restart }, text.restart);
  return element(
    'div',
    { class: 'fault', role: 'alert', 'data-testid': 'fault', 'data-kind': fault.kind },
    element('div', { class: 'fault-body' }, ...parts),
    element('div', { class: 'fault-buttons' }, again, copy),
  );
}

/** A strip at the foot of the screen, for an error the game goes on after. */
export function errorStrip(
  message: string,
  count: number,
  text: Text,
  actions: { details: () => void; close: () => void },
): HTMLElement {
  return element(
    'div',
    { class: 'error-strip', role: 'status', 'data-testid': 'error' },
    icon('warning'),
    element('button', { type: 'button', class: 'error-text', onclick: actions.details }, message),
    ...(count > 1 ? [element('span', { class: 'error-count' }, `×${count}`)] : []),
    element(
      'button',
      { type: 'button', class: 'error-close', 'aria-label': text.close, onclick: actions.close },
      icon('error'),
    ),
  );
}

/** A strip for a game that does not answer, with a button that ends it. */
export function busyStrip(text: Text, stop: () => void): HTMLElement {
  return element(
    'div',
    { class: 'error-strip', role: 'alert', 'data-testid': 'busy' },
    icon('warning'),
    element('span', { class: 'error-text' }, text.busy),
    element('button', { type: 'button', class: 'busy-stop', onclick: stop }, text.stop),
  );
}

/** The stack without the runtime's own lines, which tell a game's author nothing. The copied report has them all. */
function ownLines(stack: string): string {
  const lines = stack.split('\n').filter((line) => !/\/realm\/runtime\.js/.test(line));
  return lines.join('\n');
}

function report(fault: Fault): string {
  return [`[${fault.kind}] ${fault.message}`, fault.file, fault.stack].filter(Boolean).join('\n\n');
}
