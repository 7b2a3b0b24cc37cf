/** The messenger's screens, each rendered from the messenger's state. */
import { html, nothing, type TemplateResult } from 'lit-html';
import type { Chat } from '../../../contract/chats.ts';
import { icon } from '../../icons.ts';
import type { GameEntry } from '../../session/load.ts';
import { tileOf } from '../tile.ts';
import { chatScreen, faceOf, nameOf, shortOf } from './chat-screen.ts';
import type { Messenger, Place } from './messenger.ts';
import { scanScreen } from './scan-screen.ts';

/** The scenes by which a game is entered from the lists (wx-facts §4). */
const SCENE = {
  discoverRecent: 1001,
  chatsSearch: 1005,
  discoverSearch: 1053,
  gameCentre: 1079,
  pulled: 1089,
  discoverMine: 1103,
  pulledMine: 1104,
  pulledSearch: 1106,
};

export function screenOf(messenger: Messenger): TemplateResult {
  const { place, text, note } = messenger;
  const chat = place.name === 'chat' ? messenger.chats.find(({ id }) => id === place.id) : undefined;
  const title = {
    chats: text.chats,
    discover: text.discover,
    chat: chat ? nameOf(messenger, chat) : '',
    scan: text.scan,
    search: text.search,
    games: text.games,
  }[place.name];
  const isTab = place.name === 'chats' || place.name === 'discover';
  return html`
    <header class="messenger-head">
      <button type="button" aria-label=${text.back} @click=${() => messenger.back()}>${icon('back')}</button>
      <h2>${title}</h2>
    </header>
    <div class="messenger-body">${bodyOf(messenger, place, chat)}</div>
    ${note ? html`<p class="messenger-note" role="status">${note}</p>` : nothing} ${isTab ? tabs(messenger) : nothing}
  `;
}

function bodyOf(messenger: Messenger, place: Place, chat: Chat | undefined): TemplateResult | typeof nothing {
  switch (place.name) {
    case 'chats':
      return html`${pullDown(messenger, place.isPulled)} ${chatList(messenger)}`;
    case 'chat':
      return chat ? chatScreen(messenger, chat) : nothing;
    case 'discover':
      return discover(messenger);
    case 'scan':
      return scanScreen(messenger);
    case 'search':
      return search(messenger, place);
    case 'games':
      return html`<div class="app-list">${messenger.games.map((game) => row(messenger, game, place.scene))}</div>`;
  }
}

function tabs(messenger: Messenger): TemplateResult {
  const { text, place } = messenger;
  const tab = (to: Place, label: string) => html`<button
    type="button"
    aria-current=${place.name === to.name ? 'page' : nothing}
    @click=${() => messenger.go(to)}
  >
    ${label}
  </button>`;
  return html`<nav class="messenger-tabs">
    ${tab({ name: 'chats', isPulled: false }, text.chats)} ${tab({ name: 'discover' }, text.discover)}
  </nav>`;
}

/** What WeChat shows when the chat list is pulled down: recently played games, with a search of its own. */
function pullDown(messenger: Messenger, isPulled: boolean): TemplateResult {
  const { text } = messenger;
  let from = 0;
  const pull = () => messenger.go({ name: 'chats', isPulled: !isPulled });
  const down = (event: PointerEvent) => {
    from = event.clientY;
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
  };
  const up = (event: PointerEvent) => {
    if (event.clientY - from > 40 && !isPulled) pull();
  };
  return html`<section class="pulled ${isPulled ? 'is-open' : ''}">
    ${
      isPulled
        ? html`<button
              type="button"
              class="search-field"
              data-first
              @click=${() => messenger.go({ name: 'search', scene: SCENE.pulledSearch, words: '' })}
            >
              ${text.search}
            </button>
            <h3 class="pulled-title">${text.recent}</h3>
            ${grid(messenger, messenger.recent, SCENE.pulled)}
            ${
              messenger.mine.length > 0
                ? html`<h3 class="pulled-title">${text.mine}</h3>
                    ${grid(messenger, messenger.mine, SCENE.pulledMine)}`
                : nothing
            }`
        : nothing
    }
    <button
      type="button"
      class="pull"
      aria-expanded=${isPulled}
      @click=${pull}
      @pointerdown=${down}
      @pointerup=${up}
    >
      <i></i>${isPulled ? text.pullUp : text.pullDown}
    </button>
  </section>`;
}

function chatList(messenger: Messenger): TemplateResult {
  const { text, chats } = messenger;
  const open = () => messenger.go({ name: 'search', scene: SCENE.chatsSearch, words: '' });
  return html`<button type="button" class="search-field" @click=${open}>${text.search}</button>
    <div class="chat-list">
      ${chats.map(
        (chat) => html`<button type="button" @click=${() => messenger.go({ name: 'chat', id: chat.id })}>
          ${faceOf(messenger, chat)}
          <span class="chat-words"><b>${nameOf(messenger, chat)}</b><small>${shortOf(messenger, chat)}</small></span>
        </button>`,
      )}
    </div>`;
}

function discover(messenger: Messenger): TemplateResult {
  const { text } = messenger;
  const item = (label: string, to: Place, isFirst = false) => html`<button
    type="button"
    class="discover-row"
    ?data-first=${isFirst}
    @click=${() => messenger.go(to)}
  >
    <span>${label}</span><i aria-hidden="true"></i>
  </button>`;
  return html`<div class="discover">
    <div>${item(text.scan, { name: 'scan' }, true)}</div>
    <div>
      ${item(text.search, { name: 'search', scene: SCENE.discoverSearch, words: '' })}
      ${item(text.games, { name: 'games', scene: SCENE.gameCentre })}
    </div>
    <h3>${text.recent}</h3>
    <div class="app-list">${messenger.recent.map((game) => row(messenger, game, SCENE.discoverRecent))}</div>
    ${
      messenger.mine.length > 0
        ? html`<h3>${text.mine}</h3>
            <div class="app-list">${messenger.mine.map((game) => row(messenger, game, SCENE.discoverMine))}</div>`
        : nothing
    }
  </div>`;
}

function grid(messenger: Messenger, games: GameEntry[], scene: number): TemplateResult {
  return html`<div class="app-grid">
    ${games.map(
      (game) => html`<button type="button" @click=${() => messenger.enter(game, scene)}>
        ${tileOf(game)}<span>${game.title}</span>
      </button>`,
    )}
  </div>`;
}

function search(messenger: Messenger, { scene, words }: { scene: number; words: string }): TemplateResult {
  const { text } = messenger;
  const find = (event: Event) => {
    messenger.place = { name: 'search', scene, words: (event.target as HTMLInputElement).value };
    messenger.draw();
  };
  const wanted = words.trim().toLowerCase();
  const found = messenger.games.filter(
    ({ id, title }) => wanted !== '' && `${title} ${id}`.toLowerCase().includes(wanted),
  );
  return html`<input
      type="search"
      class="search-field"
      data-first
      aria-label=${text.search}
      placeholder=${text.searchHint}
      .value=${words}
      @input=${find}
    />
    <div class="app-list">${found.map((game) => row(messenger, game, scene))}</div>
    ${wanted && found.length === 0 ? html`<p class="nothing">${text.nothingFound}</p>` : nothing}`;
}

function row(messenger: Messenger, game: GameEntry, scene: number): TemplateResult {
  return html`<button type="button" data-game=${game.id} @click=${() => messenger.enter(game, scene)}>
    ${tileOf(game)}<span>${game.title}</span>
  </button>`;
}
