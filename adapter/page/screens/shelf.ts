/** The phones to choose from: side by side in their true proportions, or as a list if there is no room. */
import { type Device, devices, looks } from '../../devices/index.ts';
import { drawing, element } from '../element.ts';
import type { SimulatedPhone } from '../simulated-phone.ts';

/** Size of a phone on the shelf, CSS pixels for each logical pixel. */
const SCALE = 0.058;

export class Shelf {
  readonly root = element('fieldset', { class: 'shelf' });
  private readonly name = element('b');
  private readonly facts = element('span');
  private readonly list = element('select', { class: 'shelf-select' });

  constructor(
    private readonly phone: SimulatedPhone,
    private readonly choose: (device: Device) => void,
  ) {}

  render(title: string): void {
    const items = devices.map((device) => this.item(device));
    this.list.setAttribute('aria-label', title);
    this.list.replaceChildren(...devices.map(({ id, name }) => element('option', { value: id }, name)));
    this.list.onchange = () => {
      const chosen = devices.find(({ id }) => id === this.list.value);
      if (chosen) this.choose(chosen);
    };
    // arrow keys move between them
    const row = element('div', { class: 'shelf-row' }, ...items);
    row.addEventListener('pointerleave', () => this.describe(this.phone.device));
    this.root.replaceChildren(
      element('legend', {}, title),
      row,
      this.list,
      element('p', { class: 'shelf-name' }, this.name, this.facts),
    );
    this.update();
  }

  /** Shows which phone is in use. */
  update(): void {
    const { device } = this.phone;
    this.describe(device);
    this.list.value = device.id;
    const radio = this.root.querySelector<HTMLInputElement>(`input[value="${device.id}"]`);
    if (radio) radio.checked = true;
  }

  private item(device: Device): HTMLElement {
    const input = element('input', {
      type: 'radio',
      name: 'device',
      value: device.id,
      'aria-label': device.name,
      'data-key': `device-${device.id}`,
      onchange: () => this.choose(device),
    });
    const label = element('label', { title: device.name }, input, outline(device));
    label.addEventListener('pointerenter', () => this.describe(device));
    return label;
  }

  private describe(device: Device): void {
    const { width, height, pixelRatio } = device.screen;
    this.name.textContent = device.name;
    this.facts.textContent = `${width} × ${height} @${pixelRatio} · ${device.system}`;
  }
}

/** A phone on the shelf, to scale: body, screen and cut-out. */
function outline(device: Device): SVGSVGElement {
  const { bezel, bodyRadius, screenRadius, cutout, homeButton } = looks[device.id];
  const { width, height } = device.screen;
  const bodyWidth = width + 2 * bezel.side;
  const bodyHeight = height + bezel.top + bezel.bottom;
  const middle = bodyWidth / 2;
  const bite = {
    none: '',
    island: `<rect x="${middle - 55}" y="${bezel.top + 12}" width="110" height="34" rx="17" class="outline-bite"/>`,
    notch: `<rect x="${middle - 100}" y="${bezel.top - 12}" width="200" height="44" rx="22" class="outline-bite"/>`,
    drop: `<circle cx="${middle}" cy="${bezel.top + 14}" r="20" class="outline-bite"/>`,
    hole: `<circle cx="${middle}" cy="${bezel.top + 24}" r="16" class="outline-bite"/>`,
  }[cutout];
  const button = homeButton
    ? `<circle cx="${middle}" cy="${bodyHeight - bezel.bottom / 2}" r="${bezel.bottom * 0.3}" class="outline-button"/>`
    : '';
  return drawing(`<svg class="outline" width="${bodyWidth * SCALE}" height="${bodyHeight * SCALE}"
    viewBox="-10 -10 ${bodyWidth + 20} ${bodyHeight + 20}" aria-hidden="true">
    <rect width="${bodyWidth}" height="${bodyHeight}" rx="${bodyRadius}" class="outline-body"/>
    <rect x="${bezel.side}" y="${bezel.top}" width="${width}" height="${height}" rx="${screenRadius}" class="outline-glass"/>
    ${bite}${button}</svg>`);
}
