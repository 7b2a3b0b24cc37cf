/** The journal: every call and push, with what was sent and answered, and why it failed. */
import { html, nothing, type TemplateResult } from 'lit-html';
import type { ConsoleApp } from './app.ts';
import { chip, empty, timeOf } from './parts.ts';
import { control, type Entry } from './platform-api.ts';
import { section } from './sections.ts';

/** most entries that are shown */
const SHOWN = 200;

let words = '';
let onlyFailed = false;

export const requestsSection = section<Entry[]>({
  name: 'requests',
  load: async () => (await control<{ entries: Entry[] }>(`journal?limit=${SHOWN}`)).entries.reverse(),
  view(app, entries) {
    const { text } = app;
    const shown = entries.filter(
      (one) =>
        (!onlyFailed || isFailed(one)) &&
        (words === '' || `${one.path} ${app.nameOf(one.appid)} ${one.rid}`.toLowerCase().includes(words)),
    );
    const chosen = shown.find(({ id }) => String(id) === app.path[1]) ?? shown[0];
    const filter = (event: Event) => {
      words = (event.target as HTMLInputElement).value.toLowerCase();
      app.draw();
    };
    const toggle = (event: Event) => {
      onlyFailed = (event.target as HTMLInputElement).checked;
      app.draw();
    };
    return html`<div class="row filters">
        <input type="search" aria-label=${text.filter} placeholder=${text.filter} @input=${filter} />
        <label class="check"><input type="checkbox" @change=${toggle} /> ${text.onlyFailed}</label>
      </div>
      <div class="split is-wide">
        <nav class="list" aria-label=${text.sections.requests}>
          ${shown.map((one) => line(app, one, one === chosen))}
          ${shown.length === 0 ? empty(entries.length ? text.nothingFits : text.noRequests) : nothing}
        </nav>
        <div class="detail">${chosen ? whole(app, chosen) : nothing}</div>
      </div>`;
  },
});

const isFailed = ({ errcode, status, direction }: Entry) =>
  errcode !== 0 || (direction === 'out' && (status < 200 || status >= 300));

function line(app: ConsoleApp, entry: Entry, isChosen: boolean): TemplateResult {
  const { direction, path, errcode, at, appid, status } = entry;
  return html`<a class="entry" href="#/requests/${entry.id}" aria-current=${isChosen ? 'page' : nothing}>
    <span class="way" title=${direction === 'in' ? app.text.incoming : app.text.outgoing}>${direction === 'in' ? '→' : '←'}</span>
    <span class="entry-words">
      <b>${path}</b><small>${timeOf(app, at)} · ${appid ? app.nameOf(appid) : '—'}</small>
    </span>
    ${isFailed(entry) ? chip(String(errcode || status), 'bad') : chip('ok', 'good')}
  </a>`;
}

function whole(app: ConsoleApp, entry: Entry): TemplateResult {
  const { text } = app;
  const query = Object.entries(entry.query);
  return html`<h2 class="path">${entry.method} ${entry.path}</h2>
    <p class="soft">
      ${timeOf(app, entry.at)} · ${entry.ms} ms · HTTP ${entry.status} · rid ${entry.rid}
      ${entry.attempt ? html`· ${text.attempt} ${entry.attempt}` : nothing}
    </p>
    ${entry.why ? html`<p class="warning">${entry.why}</p>` : nothing}
    ${
      query.length > 0
        ? html`<h3>${text.query}</h3>
          <dl class="fields">${query.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`
        : nothing
    }
    ${entry.request ? html`<h3>${text.sentBody}</h3><pre tabindex="0">${pretty(entry.request)}</pre>` : nothing}
    <h3>${text.answered}</h3>
    <pre tabindex="0">${pretty(entry.response) || text.noAnswer}</pre>`;
}

/** Indents JSON; returns any other text unchanged. */
function pretty(text: string): string {
  if (!/^\s*[{[]/.test(text)) return text;
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}
