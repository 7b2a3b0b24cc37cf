/** Conversations between users and accounts: the messages, and how many more the game's server may send. */
import { html, nothing, type TemplateResult } from 'lit-html';
import type { ConsoleApp } from './app.ts';
import { empty, field, form, tile, timeOf, type Values } from './parts.ts';
import { callAs, control, type Message } from './platform-api.ts';
import { section } from './sections.ts';

export const messagesSection = section<Message[]>({
  name: 'messages',
  load: async () => (await control<{ messages: Message[] }>('messages')).messages,
  view(app, messages) {
    const { text } = app;
    const talks = new Map<string, Message[]>();
    for (const one of messages) {
      const key = `${one.appid}/${one.openid}`;
      talks.set(key, [...(talks.get(key) ?? []), one]);
    }
    const [, appid, openid] = app.path;
    const asked = openid ? `${appid}/${openid}` : '';
    const key = talks.has(asked) || asked ? asked : ([...talks.keys()].at(-1) ?? '');
    return html`<div class="split">
      <nav class="list" aria-label=${text.sections.messages}>
        ${newTalk(app)} ${[...talks].reverse().map(([one, lines]) => entry(app, one, { lines, isChosen: one === key }))}
      </nav>
      <div class="detail">${key ? talk(app, key, talks.get(key) ?? []) : empty(text.noMessages)}</div>
    </div>`;
  },
});

/** The form that starts a conversation: the user and the account. */
function newTalk(app: ConsoleApp): TemplateResult {
  const { text, users } = app;
  const games = app.accounts.accounts.filter(({ kind }) => kind === 'game');
  const open = (event: Event) => {
    const select = event.target as HTMLSelectElement;
    if (select.value) location.hash = `#/messages/${select.value}`;
    select.value = '';
  };
  const options = games.flatMap(({ appid, name }) =>
    users.flatMap(({ nickname, players }) => {
      const openid = players.find((one) => one.appid === appid)?.openid;
      return openid ? [{ value: `${appid}/${openid}`, words: `${nickname} → ${name}` }] : [];
    }),
  );
  return html`<select class="add" aria-label=${text.newTalk} @change=${open}>
    <option value="">+ ${text.newTalk}</option>
    ${options.map(({ value, words }) => html`<option value=${value}>${words}</option>`)}
  </select>`;
}

function entry(app: ConsoleApp, key: string, { lines, isChosen }: { lines: Message[]; isChosen: boolean }) {
  const [appid, openid] = key.split('/');
  const last = lines.at(-1);
  return html`<a class="entry" href="#/messages/${key}" aria-current=${isChosen ? 'page' : nothing}>
    ${tile(app.nameOf(appid), appid)}
    <span class="entry-words">
      <b>${app.userOf(openid)} · ${app.nameOf(appid)}</b><small>${last ? short(app, last) : ''}</small>
    </span>
  </a>`;
}

function talk(app: ConsoleApp, key: string, lines: Message[]): TemplateResult {
  const { text } = app;
  const [appid, openid] = key.split('/');
  const asUser = ({ words }: Values) => app.act(() => control('message', { appid, openid, text: words }));
  const asGame = ({ words }: Values) =>
    app.act(() =>
      callAs(appid, '/cgi-bin/message/custom/send', {
        touser: openid,
        msgtype: 'text',
        text: { content: words },
      }),
    );
  return html`<h2>${app.userOf(openid)} · ${app.nameOf(appid)}</h2>
    <div class="talk">${lines.length ? lines.map((one) => line(app, one)) : empty(text.nothingSaid)}</div>
    <div class="say">
      ${form(asUser, field(text.asUser(app.userOf(openid)), 'words', { isNeeded: true }), {
        label: text.send,
        empties: true,
      })}
      ${form(asGame, field(text.asGame(app.nameOf(appid)), 'words', { isNeeded: true }), {
        label: text.send,
        empties: true,
      })}
    </div>`;
}

function line(app: ConsoleApp, message: Message): TemplateResult {
  const { from, kind, content } = message;
  const id = content.MediaId ?? content.media_id;
  return html`<div class="line is-${from}">
    <div class="bubble">
      <small>${app.text.messageKinds[kind] ?? kind} · ${timeOf(app, message.at)}</small>
      ${kind === 'image' && typeof id === 'string' ? html`<img src="/__tiao/media/${id}" alt="" />` : fields(app, message)}
    </div>
  </div>`;
}

/** The content of a message: its text, or its fields if it is not a text. */
function fields(app: ConsoleApp, message: Message): TemplateResult {
  if (message.kind === 'text') return html`<p>${short(app, message)}</p>`;
  const rows = Object.entries(message.content).filter(([, value]) => value !== '');
  return html`<dl>
    ${rows.map(
      ([name, value]) =>
        html`<div><dt>${name}</dt><dd>${typeof value === 'string' ? value : JSON.stringify(value)}</dd></div>`,
    )}
  </dl>`;
}

function short({ text }: ConsoleApp, { kind, content }: Message): string {
  const words = content.Content ?? content.content ?? content.title ?? content.Title;
  return typeof words === 'string' && words ? words : (text.messageKinds[kind] ?? kind);
}
