/** How the game is entered, in the surroundings panel: one of WeChat's entrances, or field by field. */
import { html, type TemplateResult } from 'lit-html';
import type { Json } from '../../contract/json.ts';
import type { Launch } from '../../contract/launch.ts';
import { parseQuery } from '../../contract/query.ts';
import { entrances } from '../screens/entrances.ts';
import type { SurroundingsText } from '../words/surroundings-text.ts';
import { field, type Option, select } from './controls.ts';

/** The raw text of the fields. */
export type Entry = {
  scene: string;
  query: string;
  ticket: string;
  referrer: string;
  extraData: string;
  chatType: number | undefined;
};

type Ways = {
  change: (entry: Entry) => void;
  startAnew: (launch: Launch) => void;
  comeBack: (launch: Launch) => void;
};

export function entryOf({ scene, query, shareTicket = '', referrerInfo, chatType }: Launch): Entry {
  const { appId = '', extraData } = referrerInfo;
  return {
    scene: String(scene),
    query: new URLSearchParams(query).toString(),
    ticket: shareTicket,
    referrer: appId,
    extraData: extraData === undefined ? '' : JSON.stringify(extraData),
    chatType,
  };
}

export function entranceForm(entry: Entry, text: SurroundingsText, ways: Ways): TemplateResult {
  const options: Option[] = [
    ...entrances.map(({ scene }) => [String(scene), `${text.entrances[scene]} · ${scene}`] as const),
    ['', text.otherEntrance],
  ];
  const known = entrances.find(({ scene }) => String(scene) === entry.scene);
  const choose = (value: string, list: HTMLSelectElement) => {
    const chosen = entrances.find(({ scene }) => String(scene) === value);
    ways.change(chosen ? entryOf(chosen) : { ...entry, scene: '' });
    if (!chosen) list.closest('form')?.querySelector('input')?.focus();
  };
  const typed = (change: (value: string) => Partial<Entry>) => (input: HTMLInputElement) => {
    input.setCustomValidity('');
    ways.change({ ...entry, ...change(input.value) });
  };
  /** Calls `enter` with the launch options if every field is valid; otherwise the form marks those that are not. */
  const whenValid = (enter: (launch: Launch) => void) => (event: Event) => {
    const form = (event.currentTarget as HTMLElement).closest('form');
    const data = readJson(entry.extraData);
    const extraData = form?.querySelector<HTMLInputElement>('.entrance-data input');
    extraData?.setCustomValidity(data === null ? text.notJson : '');
    if (!form?.reportValidity() || data === null) return;
    enter(launchOf(entry, data));
  };
  const submit = (event: Event) => {
    event.preventDefault();
    whenValid(ways.startAnew)(event);
  };
  return html`<form class="entrance" novalidate @submit=${submit}>
    <h3>${text.entrance}</h3>
    ${select(text.entrance, options, known ? entry.scene : '', choose, 'entrance-select')}
    ${field(
      text.scene,
      entry.scene,
      typed((scene) => ({ scene, chatType: undefined })),
      { inputmode: 'numeric', pattern: '\\d{1,6}', required: true },
    )}
    ${field(
      text.query,
      entry.query,
      typed((query) => ({ query })),
      { placeholder: 'a=1&b=2' },
    )}
    ${field(
      text.ticket,
      entry.ticket,
      typed((ticket) => ({ ticket })),
    )}
    ${field(
      text.referrer,
      entry.referrer,
      typed((referrer) => ({ referrer })),
    )}
    <div class="entrance-data">
      ${field(
        text.extraData,
        entry.extraData,
        typed((extraData) => ({ extraData })),
        { placeholder: '{"level": 3}' },
      )}
    </div>
    <div class="pills">
      <button type="submit" class="pill is-main">${text.startAnew}</button>
      <button type="button" class="pill" @click=${whenValid(ways.comeBack)}>${text.comeBack}</button>
    </div>
  </form>`;
}

/** The launch options in the fields; null if the extra data is not JSON. */
export function launchIn(entry: Entry): Launch | null {
  const data = readJson(entry.extraData);
  return data && launchOf(entry, data);
}

function launchOf({ scene, query, ticket, referrer, chatType }: Entry, data: { extraData?: Json }): Launch {
  const appId = referrer.trim();
  const shareTicket = ticket.trim();
  return {
    scene: Number(scene),
    query: parseQuery(query),
    referrerInfo: { ...(appId ? { appId } : {}), ...data },
    ...(shareTicket ? { shareTicket } : {}),
    ...(chatType === undefined ? {} : { chatType }),
  };
}

/** `{extraData}`; `{}` if the text is empty, null if it is not JSON. */
function readJson(text: string): { extraData?: Json } | null {
  if (text.trim() === '') return {};
  try {
    return { extraData: JSON.parse(text) as Json };
  } catch {
    return null; // the form shows an error beside the field
  }
}
