/** Pictures of codes, links, and the rules by which ordinary links open a game. */
import { html, nothing, type TemplateResult } from 'lit-html';
import type { ConsoleApp } from './app.ts';
import { button, chip, choose, empty, field, form, type Values } from './parts.ts';
import { type Codes, callAs, control } from './platform-api.ts';
import { section } from './sections.ts';

type Maker = {
  path: string;
  /** the call's body, from the values of the form */
  body(values: Values): object;
  /** the form's field */
  takes: 'scene' | 'query' | 'prefix';
};

const MAKERS: { [kind: string]: Maker } = {
  unlimited: {
    path: '/wxa/getwxacodeunlimit',
    body: ({ what }) => ({ scene: what, check_path: false }),
    takes: 'scene',
  },
  wxacode: { path: '/wxa/getwxacode', body: ({ what }) => ({ path: `?${what}` }), takes: 'query' },
  qrcode: {
    path: '/cgi-bin/wxaapp/createwxaqrcode',
    body: ({ what }) => ({ path: `?${what}` }),
    takes: 'query',
  },
  scheme: {
    path: '/wxa/generatescheme',
    body: ({ what }) => ({ jump_wxa: { path: '', query: what } }),
    takes: 'query',
  },
  urllink: { path: '/wxa/generate_urllink', body: ({ what }) => ({ path: '', query: what }), takes: 'query' },
  shortlink: {
    path: '/wxa/genwxashortlink',
    body: ({ what }) => ({ page_url: `?${what}`, page_title: '' }),
    takes: 'query',
  },
  rule: {
    path: '/cgi-bin/wxopen/qrcodejumpadd',
    body: ({ what }) => ({
      prefix: what,
      permit_sub_rule: 1,
      path: '',
      open_version: 3,
      debug_url: [],
      is_edit: 0,
    }),
    takes: 'prefix',
  },
};

let kind = 'unlimited';

export const codesSection = section<Codes>({
  name: 'codes',
  load: (app) => control<Codes>(`codes${app.path[1] ? `?appid=${app.path[1]}` : ''}`),
  view: (app, data) => html`${maker(app)} ${pictures(app, data)} ${links(app, data)} ${rules(app, data)}`,
});

function maker(app: ConsoleApp): TemplateResult {
  const { text } = app;
  const games = app.accounts.accounts.filter(({ kind: one }) => one === 'game');
  const make = (values: Values) =>
    app.act(async () => {
      const { path, body } = MAKERS[values.kind];
      if (values.kind === 'rule') {
        // the console's user counts as the owner of the domain
        const domain = URL.canParse(values.what) ? new URL(values.what).hostname : '';
        if (domain) await control('domains', { appid: values.appid, domain });
      }
      await callAs(values.appid, path, body(values));
    }, text.made);
  const { takes } = MAKERS[kind];
  return html`<section class="card">
    <h3>${text.makeCode}</h3>
    ${form(
      make,
      html`<div class="row">
        ${choose(
          text.account,
          'appid',
          games.map(({ appid, name }) => [appid, name || appid] as const),
        )}
        ${choose(text.kind, 'kind', Object.entries(text.codeKinds), {
          chosen: kind,
          changed: (value) => {
            kind = value;
            app.draw();
          },
        })}
        ${field(text.codeFields[takes], 'what', { hint: text.codeHints[takes], isNeeded: true })}
      </div>`,
      { label: text.make },
    )}
  </section>`;
}

function pictures(app: ConsoleApp, { codes }: Codes): TemplateResult {
  const { text } = app;
  if (codes.length === 0) return html`<section class="card">${empty(text.noCodes)}</section>`;
  return html`<section class="card">
    <h3>${text.sections.codes}</h3>
    <ul class="codes">
      ${codes.map(
        (one) => html`<li>
          <a href="/__tiao/code/${one.id}.png" download="${one.id}.png" title=${text.download}>
            <img src="/__tiao/code/${one.id}.png" alt=${text.codeOf(app.nameOf(one.appid))} loading="lazy" />
          </a>
          <b>${app.nameOf(one.appid)}</b>
          <small>${text.codeKinds[one.kind]}</small>
          <code class="opens">${one.scene || one.path || '—'}</code>
          ${one.envVersion === 'release' ? nothing : chip(one.envVersion)}
        </li>`,
      )}
    </ul>
  </section>`;
}

function links(app: ConsoleApp, { links: all }: Codes): TemplateResult {
  const { text } = app;
  if (all.length === 0) return html``;
  return html`<section class="card">
    <h3>${text.links}</h3>
    <table>
      <tbody>
        ${all.map(
          (one) => html`<tr>
            <td><b>${app.nameOf(one.appid)}</b><small>${text.codeKinds[one.kind]}</small></td>
            <td><code>${one.link}</code></td>
            <td><code>${one.query}</code></td>
            <td>${one.isOver ? chip(text.over, 'bad') : chip(text.opens, 'good')}</td>
          </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}

function rules(app: ConsoleApp, { rules: all }: Codes): TemplateResult {
  const { text } = app;
  if (all.length === 0) return html``;
  return html`<section class="card">
    <h3>${text.rules}</h3>
    <table>
      <tbody>
        ${all.map(({ appid, prefix, isPublished }) => {
          const call = (verb: string) => () =>
            app.act(() => callAs(appid, `/cgi-bin/wxopen/qrcodejump${verb}`, { prefix }));
          return html`<tr>
            <td><b>${app.nameOf(appid)}</b></td>
            <td><code>${prefix}</code></td>
            <td>${isPublished ? chip(text.published, 'good') : chip(text.unpublished, 'wait')}</td>
            <td class="acts">
              ${isPublished ? nothing : button(text.publish, call('publish'))} ${button(text.remove, call('delete'))}
            </td>
          </tr>`;
        })}
      </tbody>
    </table>
  </section>`;
}
