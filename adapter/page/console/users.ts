/** Users: their identities and stored data in each program, and friendships. */
import { html, nothing, type TemplateResult } from 'lit-html';
import type { ConsoleApp } from './app.ts';
import { button, chip, field, form, tile, type Values } from './parts.ts';
import { control, type Stored, type User } from './platform-api.ts';
import { section } from './sections.ts';

type UserData = { storage: Stored[]; friendships: { a: string; b: string }[] };

export const usersSection = section<UserData>({
  name: 'users',
  async load() {
    const [{ storage }, { friendships }] = await Promise.all([
      control<{ storage: Stored[] }>('storage'),
      control<{ friendships: UserData['friendships'] }>('friends'),
    ]);
    return { storage, friendships };
  },
  view(app, data) {
    const { text } = app;
    const add = ({ nickname }: Values) => app.act(() => control('users', { nickname }), text.made);
    return html`<section class="card">
        ${form(add, html`<div class="row">${field(text.nickname, 'nickname', { isNeeded: true })}</div>`, {
          label: text.addUser,
          empties: true,
        })}
      </section>
      ${app.users.map((user) => card(app, user, data))}`;
  },
});

function card(app: ConsoleApp, user: User, { storage, friendships }: UserData): TemplateResult {
  const { text } = app;
  const areFriends = (id: string) =>
    friendships.some(({ a, b }) => (a === user.id && b === id) || (b === user.id && a === id));
  const set = (b: string, are: boolean) => () => app.act(() => control('friends', { a: user.id, b, are }));
  const kept = storage.filter(({ openid }) => user.players.some((one) => one.openid === openid));
  const logIn = (appid: string, openid: string) => () =>
    app.act(
      () => control<{ code: string }>('login', { appid, openid }),
      ({ code }) => `${text.codeIs} ${code}`,
    );
  return html`<section class="card">
    <div class="card-head">
      ${tile(user.nickname, user.id)}
      <b class="grow">${user.nickname}</b>
      <a class="pill" href="/?user=${user.nickname}">${text.phoneOf}</a>
    </div>
    <table>
      <tbody>
        ${user.players.map(
          ({ appid, openid, unionid }) => html`<tr>
            <td><b>${app.nameOf(appid)}</b></td>
            <td><code>${openid}</code>${unionid ? html`<small>unionid ${unionid}</small>` : nothing}</td>
            <td class="acts">${button('wx.login', logIn(appid, openid))}</td>
          </tr>`,
        )}
        ${kept.map(
          ({ appid, store, key, value }) => html`<tr>
            <td>${app.nameOf(appid)}</td>
            <td><code>${key}</code> <code>${value}</code></td>
            <td>${chip(store)}</td>
          </tr>`,
        )}
      </tbody>
    </table>
    <p class="friends">
      <span class="soft">${text.friends}</span>
      ${app.users
        .filter(({ id }) => id !== user.id)
        .map(
          ({ id, nickname }) => html`<button
            type="button"
            class="pill"
            aria-pressed=${areFriends(id)}
            @click=${set(id, !areFriends(id))}
          >
            ${areFriends(id) ? '' : '+ '}${nickname}
          </button>`,
        )}
    </p>
  </section>`;
}
