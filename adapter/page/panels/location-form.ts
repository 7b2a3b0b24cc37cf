/** The location in the surroundings panel: a city, coordinates, or none. */
import type { PhoneLocation } from '../../contract/surroundings.ts';
import { element } from '../element.ts';
import type { SurroundingsText } from '../words/surroundings-text.ts';
import { field } from './controls.ts';

type City = keyof SurroundingsText['places'];

/** Degrees by WGS-84. The first is where the phone usually is (realm/input/senses.ts). */
const CITIES: { [name in City]: { latitude: number; longitude: number } } = {
  guangzhou: { latitude: 23.0999, longitude: 113.3245 },
  beijing: { latitude: 39.9042, longitude: 116.4074 },
  shanghai: { latitude: 31.2304, longitude: 121.4737 },
  chengdu: { latitude: 30.5728, longitude: 104.0668 },
  sydney: { latitude: -33.8688, longitude: 151.2093 },
};

/** An input for so many degrees either way. */
const degrees = (most: number) => ({
  type: 'number',
  step: 'any',
  min: `${-most}`,
  max: `${most}`,
  required: '',
});

export function locationForm(
  current: PhoneLocation = CITIES.guangzhou,
  text: SurroundingsText,
  choose: (location: PhoneLocation) => void,
): HTMLElement {
  const latitude = field(text.latitude, '', degrees(90));
  const longitude = field(text.longitude, '', degrees(180));
  const rows = element('div', { class: 'surroundings-place' }, latitude.row, longitude.row);
  const names = Object.keys(CITIES) as City[];
  const options: [string, string][] = [
    ...names.map((name): [string, string] => [name, text.places[name]]),
    ['elsewhere', text.anotherPlace],
    ['unknown', text.unknownPlace],
    ['off', text.locationOff],
  ];
  const select = element(
    'select',
    { class: 'surroundings-select', 'aria-label': text.location },
    ...options.map(([value, words]) => element('option', { value }, words)),
  );

  const show = (location: PhoneLocation) => {
    rows.hidden = typeof location === 'string';
    if (typeof location === 'string') select.value = location;
    else {
      latitude.input.value = String(location.latitude);
      longitude.input.value = String(location.longitude);
      select.value = names.find((name) => isSame(CITIES[name], location)) ?? 'elsewhere';
    }
  };
  select.addEventListener('change', () => {
    const { value } = select;
    if (value === 'elsewhere') {
      rows.hidden = false;
      latitude.input.select();
      latitude.input.focus();
      return;
    }
    const location = value === 'off' || value === 'unknown' ? value : CITIES[value as City];
    show(location);
    choose(location);
  });
  const typed = () => {
    const location = { latitude: Number(latitude.input.value), longitude: Number(longitude.input.value) };
    if (![latitude.input, longitude.input].every((input) => input.checkValidity())) return;
    select.value = names.find((name) => isSame(CITIES[name], location)) ?? 'elsewhere';
    choose(location);
  };
  for (const { input } of [latitude, longitude]) input.addEventListener('input', typed);
  show(current);
  return element('section', { class: 'choice' }, element('h3', {}, text.location), select, rows);
}

type Degrees = (typeof CITIES)[City];

function isSame(a: Degrees, b: Degrees): boolean {
  return a.latitude === b.latitude && a.longitude === b.longitude;
}
