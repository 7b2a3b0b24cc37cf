/** Official accounts: the programs linked to them, their followers, their menu. */
import { html, nothing, type TemplateResult } from 'lit-html';
import type { ConsoleApp } from './app.ts';
import { button, chip, choose, empty, field, form, type Values } from './parts.ts';
import { type Account, callAs, control } from './platform-api.ts';
import { section } from './sections.ts';

type Menus = { [appid: string]: { menu?: { button: { name: string; pagepath?: string }[] } } };

export const followersSection = section<Menus>({
  name: 'followers',
  async load() {
    const menus: Menus = {};
    const { menus: all } = await control<{ menus: { official: string; menu: string }[] }>('menus');
    for (const { official, menu } of all) menus[official] = { menu: JSON.parse(menu) };
    return menus;
  },
  view(app, menus) {
    const officials = app.accounts.accounts.filter(({ kind }) => kind === 'official');
    if (officials.length === 0) return empty(app.text.noOfficials);
    return html`${officials.map((one) => official(app, one, menus))}`;
  },
});

function official(app: ConsoleApp, account: Account, menus: Menus): TemplateResult {
  const { text } = app;
  return html`<h2>${account.name}</h2>
    <div class="columns">
      ${programs(app, account)} ${followers(app, account)} ${menu(app, account, menus)} ${template(app, account)}
      ${article(app, account)}
    </div>
    <p class="soft">${text.followersAbout}</p>`;
}

function programs(app: ConsoleApp, account: Account): TemplateResult {
  const { text } = app;
  const links = app.accounts.links.filter(({ official: of }) => of === account.appid);
  const free = app.accounts.accounts.filter(
    ({ kind, appid }) => kind === 'game' && !links.some((one) => one.appid === appid && one.status !== 3),
  );
  const link = ({ appid, notify }: Values) =>
    app.act(() =>
      callAs(account.appid, '/cgi-bin/wxopen/wxamplink', {
        appid,
        notify_users: notify ? 1 : 0,
        show_profile: 1,
      }),
    );
  const answer = (appid: string, accept: boolean) => () =>
    app.act(() => control('link', { official: account.appid, appid, accept }));
  return html`<section class="card">
    <h3>${text.linked}</h3>
    ${links.map(
      ({ appid, status }) => html`<p class="pair">
        <b>${app.nameOf(appid)}</b> ${chip(text.linkStates[status] ?? String(status), status === 1 ? 'good' : 'wait')}
        ${status === 2 ? html`${button(text.accept, answer(appid, true), true)} ${button(text.refuse, answer(appid, false))}` : nothing}
      </p>`,
    )}
    ${
      free.length === 0
        ? nothing
        : form(
            link,
            html`${choose(
              text.program,
              'appid',
              free.map(({ appid, name }) => [appid, name || appid] as const),
            )}
            <label class="check"><input type="checkbox" name="notify" checked /> ${text.notify}</label>`,
            { label: text.link },
          )
    }
  </section>`;
}

function followers(app: ConsoleApp, account: Account): TemplateResult {
  const { text } = app;
  const follows = (id: string) =>
    app.accounts.followers.some(({ official: of, userId }) => of === account.appid && userId === id);
  const set = (openid: string, on: boolean) => () =>
    app.act(() => control('follow', { official: account.appid, openid, follows: on }));
  return html`<section class="card">
    <h3>${text.followersOf}</h3>
    ${app.users.length === 0 ? empty(text.noUsers) : nothing}
    ${app.users.map(
      ({ id, nickname }) => html`<p class="pair">
        <b>${nickname}</b> ${follows(id) ? chip(text.follows, 'good') : nothing}
        ${follows(id) ? button(text.unfollow, set(id, false)) : button(text.follow, set(id, true))}
      </p>`,
    )}
  </section>`;
}

function menu(app: ConsoleApp, account: Account, menus: Menus): TemplateResult {
  const { text } = app;
  const linked = linkedTo(app, account);
  const send = ({ name, appid, query }: Values) =>
    app.act(
      () =>
        callAs(account.appid, '/cgi-bin/menu/create', {
          button: [
            {
              type: 'miniprogram',
              name,
              appid,
              url: 'http://example.com',
              pagepath: query ? `?${query}` : '?from=menu',
            },
          ],
        }),
      text.saved,
    );
  const items = menus[account.appid]?.menu?.button ?? [];
  return html`<section class="card">
    <h3>${text.menuOf}</h3>
    ${items.map(({ name, pagepath }) => html`<p class="pair"><b>${name}</b><code>${pagepath}</code></p>`)}
    ${
      linked.length === 0
        ? empty(text.linkFirst)
        : form(
            send,
            html`${field(text.menuName, 'name', { isNeeded: true, hint: text.menuHint })}
            ${choose(
              text.program,
              'appid',
              linked.map(({ appid }) => [appid, app.nameOf(appid)] as const),
            )}
            ${field(text.codeFields.query, 'query', { hint: 'from=menu' })}`,
            { label: text.save },
          )
    }
  </section>`;
}

/** A form that sends a follower a template message, which opens a linked program. */
function template(app: ConsoleApp, account: Account): TemplateResult {
  const { text } = app;
  const own = app.accounts.followers.filter(({ official: of }) => of === account.appid);
  const [linked] = linkedTo(app, account);
  const send = ({ openid, words }: Values) =>
    app.act(async () => {
      const { template_list: list } = (await callAs(
        account.appid,
        '/cgi-bin/template/get_all_private_template',
        {},
      )) as {
        template_list: { template_id: string }[];
      };
      const template = list[0]?.template_id ?? (await addTemplate(account.appid));
      await callAs(account.appid, '/cgi-bin/message/template/send', {
        touser: openid,
        template_id: template,
        miniprogram: { appid: linked.appid, pagepath: '?from=template' },
        data: {
          first: { value: words },
          keyword1: { value: app.nameOf(linked.appid) },
          keyword2: { value: '1' },
          remark: { value: '' },
        },
      });
    }, text.sent);
  return html`<section class="card">
    <h3>${text.template}</h3>
    ${
      linked && own.length > 0
        ? form(
            send,
            html`${choose(
              text.to,
              'openid',
              own.map(({ openid }) => [openid, app.userOf(openid)] as const),
            )}
            ${field(text.words, 'words', { isNeeded: true })}`,
            { label: text.send, empties: true },
          )
        : empty(linked ? text.noFollowers : text.linkFirst)
    }
  </section>`;
}

/** A form that publishes an article with a card of a program; followers see it in the account's chat. */
function article(app: ConsoleApp, account: Account): TemplateResult {
  const { text } = app;
  const linked = linkedTo(app, account);
  const send = ({ title, appid }: Values) =>
    app.act(async () => {
      const card = `<mp-miniprogram data-miniprogram-appid="${appid}" data-miniprogram-path="?from=article"></mp-miniprogram>`;
      const draft = { articles: [{ title, content: `<p>${card}</p>` }] };
      const { media_id } = (await callAs(account.appid, '/cgi-bin/draft/add', draft)) as { media_id: string };
      await callAs(account.appid, '/cgi-bin/freepublish/submit', { media_id });
    }, text.sent);
  return html`<section class="card">
    <h3>${text.article}</h3>
    ${
      linked.length === 0
        ? empty(text.linkFirst)
        : form(
            send,
            html`${field(text.articleTitle, 'title', { isNeeded: true })}
            ${choose(
              text.program,
              'appid',
              linked.map(({ appid }) => [appid, app.nameOf(appid)] as const),
            )}`,
            { label: text.publishArticle, empties: true },
          )
    }
  </section>`;
}

const linkedTo = (app: ConsoleApp, { appid }: Account) =>
  app.accounts.links.filter(({ official: of, status }) => of === appid && status === 1);

async function addTemplate(appid: string): Promise<string> {
  const added = await callAs(appid, '/cgi-bin/template/api_add_template', { template_id_short: 'TM00001' });
  return (added as { template_id: string }).template_id;
}
