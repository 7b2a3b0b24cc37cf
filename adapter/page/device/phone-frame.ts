/** The body of the phone around its screen: metal, glass, buttons, cut-out; in portrait or landscape. */
import type { Device, Look } from '../../devices/index.ts';
import { element } from '../element.ts';

export type Orientation = 'portrait' | 'landscape';

/** Space kept above and below the phone, CSS pixels. */
const MARGIN = 28;
/** The phone is drawn at most this many times its logical size; larger, it would look like a poster. */
const LARGEST = 1.12;

export class PhoneFrame {
  /** the element that is put on the page; it takes the available space and scales the phone to fit */
  readonly stage: HTMLElement;
  /** the glass: the game's frame and everything the phone draws over it */
  readonly screen: HTMLElement;

  private readonly phone: HTMLElement;
  private readonly fit: HTMLElement;
  private body = { width: 0, height: 0 };
  orientation: Orientation = 'portrait';

  constructor() {
    this.screen = element('main', { class: 'screen' });
    this.phone = element(
      'div',
      { class: 'phone' },
      element('div', { class: 'phone-shadow' }),
      element(
        'div',
        { class: 'phone-shell' },
        ...['action', 'up', 'down', 'power'].map((name) => element('i', { class: `key key-${name}` })),
        element('i', { class: 'phone-metal' }),
        element('i', { class: 'phone-face' }),
        element('i', { class: 'speaker' }),
        element('i', { class: 'home-button' }),
      ),
      this.screen,
      element('div', { class: 'phone-glass' }, element('i', { class: 'cutout' })),
    );
    this.fit = element('div', { class: 'fit' }, this.phone);
    this.stage = element('div', { class: 'stage' }, this.fit);
    window.addEventListener('resize', () => this.scale());
    // the stage's height does not depend on the phone, so this cannot loop
    new ResizeObserver(() => this.scale()).observe(this.stage);
  }

  /** Takes the shape of this phone. */
  show(device: Device, look: Look, orientation: Orientation): void {
    this.orientation = orientation;
    const { width, height } = device.screen;
    const { top, side, bottom } = look.bezel;
    const upright = { width: width + 2 * side, height: height + top + bottom };
    const turned = orientation === 'landscape';
    this.body = turned ? { width: upright.height, height: upright.width } : upright;
    const style = this.phone.style;
    const set = (name: string, value: string) => style.setProperty(`--${name}`, value);
    set('screen-width', `${width}px`);
    set('screen-height', `${height}px`);
    set('body-width', `${upright.width}px`);
    set('body-height', `${upright.height}px`);
    set('top', `${top}px`);
    set('side', `${side}px`);
    set('bottom', `${bottom}px`);
    set('screen-radius', `${look.screenRadius}px`);
    set('body-radius', `${look.bodyRadius}px`);
    set('face', look.face);
    set('metal-light', look.metal[0]);
    set('metal-dark', look.metal[1]);
    this.phone.dataset.cutout = look.cutout;
    this.phone.dataset.home = String(look.homeButton);
    this.phone.dataset.orientation = orientation;
    this.scale();
  }

  /** A short tremble, as when a phone vibrates on a table. */
  shake(milliseconds: number): void {
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    const steps = [0, -1.5, 1.5, -1, 1, 0].map((x) => ({ transform: `translateX(${x}px)` }));
    this.fit.animate(steps, { duration: 60, iterations: Math.max(1, Math.round(milliseconds / 60)) });
  }

  /** Scales the phone as large as the window allows beside the texts and buttons (`--beside`, CSS pixels). */
  private scale(): void {
    const { width, height } = this.body;
    const surface = this.stage.parentElement;
    if (width === 0 || !surface) return;
    const beside = Number.parseFloat(getComputedStyle(surface).getPropertyValue('--beside')) || 0;
    const room = Math.min(
      (surface.clientWidth - beside) / width,
      (this.stage.clientHeight - 2 * MARGIN) / height,
    );
    const scale = Math.max(0.2, Math.min(LARGEST, room));
    this.fit.style.width = `${width * scale}px`;
    this.fit.style.height = `${height * scale}px`;
    this.phone.style.setProperty('--scale', String(scale));
  }
}
