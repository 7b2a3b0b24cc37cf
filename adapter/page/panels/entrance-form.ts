/** How the game is entered, in the surroundings panel: one of WeChat's entrances, or field by field. */
import type { Json } from '../../contract/json.ts';
import type { Launch } from '../../contract/launch.ts';
import { parseQuery } from '../../contract/query.ts';
import { element } from '../element.ts';
import { entrances } from '../screens/entrances.ts';
import type { SurroundingsText } from '../words/surroundings-text.ts';
import { field, pill } from './controls.ts';

type Ways = { startAnew: (launch: Launch) => void; comeBack: (launch: Launch) => void };

export function entranceForm(current: Launch, text: SurroundingsText, ways: Ways): HTMLElement {
  const scene = field(text.scene, '', { inputmode: 'numeric', pattern: '\\d{1,6}', required: '' });
  const query = field(text.query, '', { placeholder: 'a=1&b=2' });
  const ticket = field(text.ticket, '');
  const referrer = field(text.referrer, '');
  const extraData = field(text.extraData, '', { placeholder: '{"level": 3}' });
  let chatType: number | undefined;

  const fill = (launch: Launch) => {
    scene.input.value = String(launch.scene);
    query.input.value = new URLSearchParams(launch.query).toString();
    ticket.input.value = launch.shareTicket ?? '';
    referrer.input.value = launch.referrerInfo.appId ?? '';
    const { extraData: data } = launch.referrerInfo;
    extraData.input.value = data === undefined ? '' : JSON.stringify(data);
    chatType = launch.chatType;
    const known = entrances.some((entrance) => entrance.scene === launch.scene);
    select.value = known ? String(launch.scene) : '';
  };
  const select = element(
    'select',
    { class: 'entrance-select', 'aria-label': text.entrance },
    ...entrances.map((entrance) => element('option', { value: entrance.scene }, nameOf(entrance.scene))),
    element('option', { value: '' }, text.otherEntrance),
  );
  function nameOf(number: keyof SurroundingsText['entrances']): string {
    return `${text.entrances[number]} · ${number}`;
  }
  select.addEventListener('change', () => {
    const chosen = entrances.find((entrance) => String(entrance.scene) === select.value);
    if (chosen) fill(chosen);
    else scene.input.focus();
  });
  scene.input.addEventListener('input', () => {
    chatType = undefined;
    const known = entrances.some((entrance) => String(entrance.scene) === scene.input.value);
    select.value = known ? scene.input.value : '';
  });

  const form = element(
    'form',
    { class: 'entrance' },
    element('h3', {}, text.entrance),
    select,
    scene.row,
    query.row,
    ticket.row,
    referrer.row,
    extraData.row,
  );
  /** The launch as it stands there, once every field can be read. */
  const whenRight = (enter: (launch: Launch) => void) => () => {
    const data = readJson(extraData.input.value);
    extraData.input.setCustomValidity(data === null ? text.notJson : '');
    if (!form.reportValidity() || data === null) return;
    const appId = referrer.input.value.trim();
    const shareTicket = ticket.input.value.trim();
    enter({
      scene: Number(scene.input.value),
      query: parseQuery(query.input.value),
      referrerInfo: { ...(appId ? { appId } : {}), ...data },
      ...(shareTicket ? { shareTicket } : {}),
      ...(chatType === undefined ? {} : { chatType }),
    });
  };
  extraData.input.addEventListener('input', () => extraData.input.setCustomValidity(''));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    whenRight(ways.startAnew)();
  });
  const anew = element('button', { type: 'submit', class: 'pill is-main' }, text.startAnew);
  form.append(element('div', { class: 'pills' }, anew, pill(text.comeBack, whenRight(ways.comeBack))));
  fill(current);
  return form;
}

/** `{extraData}`, `{}` for no text, null for what is not JSON. */
function readJson(text: string): { extraData?: Json } | null {
  if (text.trim() === '') return {};
  try {
    return { extraData: JSON.parse(text) as Json };
  } catch {
    return null; // the form says so beside the field
  }
}
