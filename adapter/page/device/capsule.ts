/** The capsule at the top right of every mini-game, and the menu behind its dots. */
import type { Device } from '../../devices/index.ts';
import { drawing, element, focusQuietly } from '../element.ts';
import { type IconName, icon } from '../icons.ts';
import type { Text } from '../words/text.ts';
import type { Orientation } from './phone-frame.ts';

const DOTS = `<svg viewBox="0 0 24 24" fill="currentColor" aria-hidden="true">
  <circle cx="5.2" cy="12" r="1.9"/><circle cx="12" cy="12" r="2.9"/><circle cx="18.8" cy="12" r="1.9"/></svg>`;
const TARGET = `<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" aria-hidden="true">
  <circle cx="12" cy="12" r="7.8" stroke-width="2"/><circle cx="12" cy="12" r="3" fill="currentColor" stroke="none"/></svg>`;

export type MenuItem = { icon: IconName; label: string; choose: () => void };

export class Capsule {
  readonly root: HTMLElement;
  private readonly menuButton: HTMLButtonElement;
  private readonly closeButton: HTMLButtonElement;

  constructor(openMenu: () => void, putAside: () => void) {
    this.menuButton = element('button', { type: 'button', onclick: openMenu }, drawing(DOTS));
    this.closeButton = element('button', { type: 'button', onclick: putAside }, drawing(TARGET));
    this.root = element('div', { class: 'capsule' }, this.menuButton, element('i'), this.closeButton);
  }

  speak(text: Text): void {
    this.menuButton.setAttribute('aria-label', text.menu);
    this.closeButton.setAttribute('aria-label', text.putAside);
  }

  /** Places it where wx.getMenuButtonBoundingClientRect says; in landscape, clear of the notch. */
  place({ capsule, safeArea }: Device, orientation: Orientation): void {
    const { style } = this.root;
    const isTurned = orientation === 'landscape';
    style.right = `${capsule.right + (isTurned ? safeArea.top : 0)}px`;
    style.top = `${isTurned ? 10 : capsule.top}px`;
    style.width = `${capsule.width}px`;
    style.height = `${capsule.height}px`;
  }
}

/** Opens the menu at the bottom of the screen. A tap outside, Escape or its last button closes it. */
export function openMenu(layer: HTMLElement, title: string, items: MenuItem[], text: Text): void {
  const before = document.activeElement;
  const lower = () => {
    veil.remove();
    focusQuietly(before);
  };
  const entries = items.map(({ icon: name, label, choose }) => {
    const pick = () => {
      lower();
      choose();
    };
    const tile = element('span', { class: 'menu-icon' }, icon(name));
    return element('button', { type: 'button', class: 'menu-item', onclick: pick }, tile, label);
  });
  const sheet = element(
    'div',
    { class: 'sheet menu', role: 'dialog', 'aria-modal': 'true', 'aria-label': text.menu },
    element('p', { class: 'menu-title' }, title),
    element('div', { class: 'menu-items' }, ...entries),
    element('button', { type: 'button', class: 'sheet-cancel', onclick: lower }, text.cancel),
  );
  const veil = element('div', { class: 'veil', tabindex: -1 }, sheet);
  veil.addEventListener('click', (event) => {
    if (event.target === veil) lower();
  });
  veil.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') lower();
  });
  layer.append(veil);
  focusQuietly(entries[0], before);
}
