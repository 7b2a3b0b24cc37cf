/** The location in the surroundings panel: a city, coordinates, or none. */
import { html, nothing, type TemplateResult } from 'lit-html';
import type { PhoneLocation } from '../../contract/surroundings.ts';
import type { SurroundingsText } from '../words/surroundings-text.ts';
import { field, type Option, select } from './controls.ts';

type City = keyof SurroundingsText['places'];
type Degrees = { latitude: number; longitude: number };

/** Degrees by WGS-84. The first is where the phone usually is (realm/input/senses.ts). */
const CITIES: { [name in City]: Degrees } = {
  guangzhou: { latitude: 23.0999, longitude: 113.3245 },
  beijing: { latitude: 39.9042, longitude: 116.4074 },
  shanghai: { latitude: 31.2304, longitude: 121.4737 },
  chengdu: { latitude: 30.5728, longitude: 104.0668 },
  sydney: { latitude: -33.8688, longitude: 151.2093 },
};
const NAMES = Object.keys(CITIES) as City[];
/** The option for coordinates that the user enters. */
const OTHER = 'other';

/** The text in the coordinate fields, in degrees; it may be incomplete. */
export type TypedLocation = { latitude: string; longitude: string };

export function locationForm(
  current: PhoneLocation = CITIES.guangzhou,
  /** text in the fields that is not a valid location yet */
  typed: TypedLocation | undefined,
  text: SurroundingsText,
  on: { choose: (location: PhoneLocation) => void; type: (typed: TypedLocation) => void },
): TemplateResult {
  const options: Option[] = [
    ...NAMES.map((name) => [name, text.places[name]] as const),
    [OTHER, text.anotherPlace],
    ['unknown', text.unknownPlace],
    ['off', text.locationOff],
  ];
  const choose = (value: string, list: HTMLSelectElement) => {
    if (value === 'off' || value === 'unknown') on.choose(value);
    else if (value !== OTHER) on.choose(CITIES[value as City]);
    else {
      on.type(asTyped(typeof current === 'string' ? CITIES.guangzhou : current));
      list.closest('section')?.querySelector('input')?.select();
    }
  };
  const shown = typed ?? (typeof current === 'string' ? undefined : asTyped(current));
  const degrees = (axis: keyof TypedLocation, most: number) =>
    field(
      text[axis],
      shown?.[axis] ?? '',
      (input) => {
        const next = { latitude: '', longitude: '', ...shown, [axis]: input.value };
        const location = { latitude: Number(next.latitude), longitude: Number(next.longitude) };
        const inputs = [...(input.closest('.surroundings-place')?.querySelectorAll('input') ?? [])];
        if (inputs.every((one) => one.checkValidity())) on.choose(location);
        else on.type(next);
      },
      { type: 'number', most, required: true },
    );
  return html`<section class="choice">
    <h3>${text.location}</h3>
    ${select(text.location, options, typed ? OTHER : optionOf(current), choose, 'surroundings-select')}
    ${
      shown
        ? html`<div class="surroundings-place">${degrees('latitude', 90)}${degrees('longitude', 180)}</div>`
        : nothing
    }
  </section>`;
}

function optionOf(location: PhoneLocation): string {
  if (typeof location === 'string') return location;
  const { latitude, longitude } = location;
  const isThere = (name: City) => CITIES[name].latitude === latitude && CITIES[name].longitude === longitude;
  return NAMES.find(isThere) ?? OTHER;
}

function asTyped({ latitude, longitude }: Degrees): TypedLocation {
  return { latitude: String(latitude), longitude: String(longitude) };
}
