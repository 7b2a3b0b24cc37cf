/**
 * A full-screen ad: a countdown, and a button that closes it. Before the end the realm asks whether to give up the
 * reward.
 */
import type { AdArgs } from '../../contract/widgets.ts';
import { element, focusQuietly } from '../element.ts';
import type { Text } from '../words/text.ts';

export class AdScreen {
  private root: HTMLElement | null = null;
  private ticking: ReturnType<typeof setInterval> | undefined;

  constructor(
    private readonly layer: HTMLElement,
    /** `isEnded` is true only if a script says so; for the button, the realm's clock decides */
    private readonly closed: (isEnded: boolean) => void,
    private readonly text: () => Text,
  ) {}

  show({ kind, adUnitId, ms }: AdArgs): void {
    this.hide();
    const text = this.text();
    const ends = performance.now() + ms;
    const left = element('span', { class: 'ad-left' });
    const close = element(
      'button',
      { type: 'button', class: 'ad-close', onclick: () => this.closed(false) },
      text.close,
    );
    const tell = () => {
      const seconds = Math.max(0, Math.ceil((ends - performance.now()) / 1000));
      left.textContent = kind === 'rewardedVideo' ? text.adLeft(seconds) : '';
      if (seconds === 0) clearInterval(this.ticking);
    };
    this.root = element(
      'div',
      {
        class: 'ad-screen',
        role: 'dialog',
        'aria-modal': 'true',
        'aria-label': text.ad,
        'data-testid': 'ad',
      },
      element('div', { class: 'ad-bar' }, left, close),
      element('p', { class: 'ad-word' }, text.ad),
      element('p', { class: 'ad-unit' }, `${kind} · ${adUnitId}`),
    );
    this.layer.append(this.root);
    tell();
    this.ticking = setInterval(tell, 250);
    focusQuietly(close);
  }

  hide(): void {
    clearInterval(this.ticking);
    this.root?.remove();
    this.root = null;
  }

  /** Answers for a script: watched to the end, or closed early. False if no ad is shown. */
  choose(choice: 'confirm' | 'cancel' | number): boolean {
    if (!this.root || typeof choice === 'number') return false;
    this.closed(choice === 'confirm');
    return true;
  }
}
