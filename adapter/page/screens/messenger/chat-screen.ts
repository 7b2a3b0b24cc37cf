/** One conversation: what was said, with cards and messages that open a game. */
import { html, nothing, type TemplateResult } from 'lit-html';
import type { Chat, ChatLine } from '../../../contract/chats.ts';
import type { Messenger } from './messenger.ts';

export const nameOf = ({ text }: Messenger, { kind, name }: Chat): string =>
  kind === 'group' ? text.group : kind === 'notices' ? text.notices : name;

export function shortOf({ text }: Messenger, { lines, kind }: Chat): string {
  const last = lines.at(-1);
  if (!last) return '';
  const words =
    last.kind === 'card'
      ? `[${text.card}] ${last.text}`
      : last.kind === 'picture'
        ? `[${text.picture}]`
        : last.text;
  return kind === 'group' && last.who ? `${last.who}: ${words}` : words;
}

export function faceOf(messenger: Messenger, chat: Chat): TemplateResult {
  const name = nameOf(messenger, chat);
  let hue = 7;
  for (const character of chat.id) hue = (hue * 31 + character.charCodeAt(0)) % 360;
  return html`<span class="face is-${chat.kind}" style="--hue: ${hue}" aria-hidden="true">${[...name][0]}</span>`;
}

export function chatScreen(messenger: Messenger, chat: Chat): TemplateResult {
  const { text } = messenger;
  const card = messenger.offered(chat.id);
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const words = String(new FormData(form).get('words') ?? '').trim();
    form.reset();
    if (words) void messenger.send(chat.id, words);
  };
  return html`<div class="lines" aria-live="polite">
      ${chat.lines.map((line) => bubble(messenger, chat, line))}
      ${chat.lines.length === 0 ? html`<p class="nothing">${text.nothingSaid}</p>` : nothing}
    </div>
    ${
      chat.menu.length > 0
        ? html`<nav class="chat-menu">
          ${chat.menu.map(
            ({ name, launch }) => html`<button
              type="button"
              ?disabled=${!launch}
              @click=${() => launch && messenger.follow(launch)}
            >
              ${name}
            </button>`,
          )}
        </nav>`
        : nothing
    }
    ${
      card
        ? html`<button type="button" class="offered" @click=${() => void messenger.sendOffered(chat.id, card)}>
          <small>${text.maySend}</small>
          ${card.image ? html`<img src=${card.image} alt="" />` : nothing}
          <b>${card.title || nameOf(messenger, chat)}</b>
        </button>`
        : nothing
    }
    ${
      chat.kind === 'notices'
        ? nothing
        : html`<form class="chat-say" @submit=${send}>
          <input name="words" autocomplete="off" data-first aria-label=${text.message} placeholder=${text.message} />
          <button type="submit">${text.send}</button>
        </form>`
    }`;
}

function bubble(messenger: Messenger, chat: Chat, line: ChatLine): TemplateResult {
  const { text } = messenger;
  const { launch, why } = line;
  if (line.from === 'system') return html`<p class="said-by-system">${line.text}</p>`;
  const follow = () => {
    if (line.kind === 'code') void messenger.openLink(line.text, 'press');
    else if (launch) messenger.follow(launch);
    else messenger.say(why || text.opensNothing);
  };
  const opens = line.kind === 'card' || line.kind === 'notice' || line.kind === 'code' || launch !== null;
  const body = html`${line.kind === 'picture' || line.image ? html`<img src=${line.image} alt="" />` : nothing}
    ${line.kind === 'code' ? html`<img class="code" src=${codePicture(line.text)} alt=${text.code} />` : html`<b>${line.text}</b>`}
    ${line.rows.map(([name, value]) => html`<span class="notice-row"><i>${name}</i>${value}</span>`)}
    ${
      line.kind === 'card' || line.kind === 'notice'
        ? html`<small>${launch ? `${text.program} · ${launch.name}` : why || line.who}</small>`
        : nothing
    }`;
  return html`<div class="said is-${line.from} is-${line.kind}">
    ${chat.kind === 'group' && line.from === 'them' ? html`<small class="said-by">${line.who}</small>` : nothing}
    ${opens ? html`<button type="button" class="bubble" data-line=${line.id} @click=${follow}>${body}</button>` : html`<div class="bubble">${body}</div>`}
  </div>`;
}

/** The image of a code of this server; codes of other servers are shown as text only. */
const codePicture = (link: string): string => `${new URL(link).pathname}.png`;
