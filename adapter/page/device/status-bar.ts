/** Time, network and battery at the top of the screen, in the style of the phone's system. */

import type { Battery, NetworkType, Surroundings } from '../../contract/surroundings.ts';
import type { Device, Look } from '../../devices/index.ts';
import { drawing, element } from '../element.ts';
import { timeOfDay } from './time-of-day.ts';

const SIGNAL = `<svg class="status-icon" viewBox="0 0 18 12" fill="currentColor" aria-hidden="true">
  <rect x="0" y="8" width="3" height="4" rx=".9"/><rect x="5" y="5.4" width="3" height="6.6" rx=".9"/>
  <rect x="10" y="2.7" width="3" height="9.3" rx=".9"/><rect x="15" y="0" width="3" height="12" rx=".9"/></svg>`;
const WIFI = `<svg class="status-icon" viewBox="0 0 17 12" fill="currentColor" aria-hidden="true">
  <path d="M8.5 2.4c2.4 0 4.6.9 6.2 2.5l1.2-1.2A10.5 10.5 0 0 0 8.5.7C5.7.7 3 1.8 1.1 3.7l1.2 1.2a8.8 8.8 0 0 1 6.2-2.5Z"/>
  <path d="M8.5 6.3c1.3 0 2.5.5 3.4 1.4l1.2-1.2a6.6 6.6 0 0 0-9.2 0l1.2 1.2c.9-.9 2.1-1.4 3.4-1.4Z"/>
  <path d="M8.5 12 10.6 9.7a3 3 0 0 0-4.2 0Z"/></svg>`;
const PLANE = `<svg class="status-icon" viewBox="0 0 14 12" fill="currentColor" aria-hidden="true">
  <path d="M13.6 6c0-.6-.5-1-1.2-1H9.2L6.3.2H4.9L6.3 5H3.1L2 3.5H.9L1.5 6 .9 8.5H2L3.1 7h3.2l-1.4 4.8h1.4L9.2 7h3.2c.7 0 1.2-.4 1.2-1Z"/></svg>`;
const BATTERY = `<svg class="status-icon battery" viewBox="0 0 27 12" aria-hidden="true">
  <rect x=".5" y=".5" width="22.5" height="11" rx="3.3" fill="none" stroke="currentColor" opacity=".4"/>
  <path d="M24.6 4v4c.9-.3 1.5-1.1 1.5-2s-.6-1.7-1.5-2Z" fill="currentColor" opacity=".45"/>
  <rect class="battery-level" x="2" y="2" width="16" height="8" rx="2" fill="currentColor"/></svg>`;
/** Widths inside the battery's outline: of one percent, and the maximum. */
const PERCENT_WIDTH = 0.2;
const MOST_WIDTH = 19;

export class StatusBar {
  readonly root: HTMLElement;
  private readonly battery = drawing(BATTERY);
  private readonly link = element('span', { class: 'status-link' }, drawing(WIFI));

  constructor() {
    const icons = element('span', { class: 'status-icons' });
    icons.append(drawing(SIGNAL), this.link, this.battery);
    this.root = element(
      'div',
      { class: 'status-bar', 'aria-hidden': 'true' },
      timeOfDay('status-time'),
      icons,
    );
  }

  /** Shows the parts of the surroundings that are in the status bar. */
  tell({ network, battery }: Surroundings): void {
    this.network = network?.type ?? 'wifi';
    if (battery) this.fill(battery);
  }

  /** Shows the type of network between signal and battery. */
  private set network(type: NetworkType) {
    const sign = type === 'wifi' ? drawing(WIFI) : type === 'none' ? drawing(PLANE) : type.toUpperCase();
    this.link.replaceChildren(sign);
  }

  private fill({ level, isCharging, isLowPowerModeEnabled }: Battery): void {
    const width = Math.min(MOST_WIDTH, level * PERCENT_WIDTH);
    this.battery.querySelector('.battery-level')?.setAttribute('width', String(width));
    this.battery.dataset.state = isCharging ? 'charging' : isLowPowerModeEnabled ? 'saving' : '';
  }

  show(device: Device, look: Look): void {
    this.root.style.height = `${device.statusBarHeight}px`;
    this.root.dataset.manner = device.platform === 'ios' ? (look.homeButton ? 'ios-old' : 'ios') : 'android';
    this.root.dataset.cutout = look.cutout;
  }
}
