/** One account: the remaining steps to its first release, its versions, secrets and settings. */
import { html, nothing, type TemplateResult } from 'lit-html';
import type { AccountData } from './accounts.ts';
import type { ConsoleApp } from './app.ts';
import { button, chip, choose, field, form, secret, tile, type Values } from './parts.ts';
import { type Account, type Category, control } from './platform-api.ts';
import { versionsView } from './versions.ts';

export function accountView(app: ConsoleApp, account: Account, data: AccountData): TemplateResult {
  const { text } = app;
  const subject = app.accounts.subjects.find(({ id }) => id === account.subjectId);
  return html`<div class="account-head">
      ${tile(account.name || '?', account.appid)}
      <div>
        <h2>${account.name || text.unnamed}</h2>
        <p class="soft">
          ${text.kinds[account.kind]} · ${subject?.name ?? ''} · ${text.subjects[account.subjectKind]} ·
          ${text.books[account.book]}
        </p>
        ${account.intro ? html`<p>${account.intro}</p>` : nothing}
      </div>
    </div>
    ${account.takenDownWhy ? html`<p class="warning">${text.takenDown}: ${account.takenDownWhy}</p>` : nothing}
    ${data.versions ? progress(app, account, data) : nothing}
    ${data.versions ? versionsView(app, account, data.versions) : nothing}
    ${account.kind === 'official' ? certification(app, account) : nothing}
    ${secrets(app, account)} ${push(app, account)} ${owner(app, account)}`;
}

/** Only a certified official account has a menu and template messages that open games. */
function certification(app: ConsoleApp, account: Account): TemplateResult {
  const { text } = app;
  const isCertified = (account.certifiedUntil ?? 0) > app.now;
  return html`<section class="card">
    <h3>${text.steps.certified}</h3>
    ${
      isCertified
        ? html`<p>${chip(text.steps.certified, 'good')}</p>`
        : html`<p class="soft">${text.certifyAbout}</p>
            ${certify(app, account)}`
    }
  </section>`;
}

const certify = (app: ConsoleApp, { appid }: Account): TemplateResult =>
  button(app.text.certify, () =>
    app.act(
      () => control<{ fee: number }>('certify', { appid }),
      ({ fee }) => app.text.paid(fee),
    ),
  );

/** The steps to a first release; a step that is not done has its form or button. */
function progress(app: ConsoleApp, account: Account, data: AccountData): TemplateResult {
  const { text } = app;
  const { appid } = account;
  const isFilledIn = account.intro !== '' && account.hasIcon === 1 && account.firstCategory !== 0;
  const isOrganisation = account.subjectKind !== 'individual';
  const isCertified = (account.certifiedUntil ?? 0) > app.now;
  const isToday = account.book === 'today';
  const newest = data.versions?.audits[0]?.status;
  const isOut = data.versions?.release != null;
  const steps: [name: string, isDone: boolean, how: TemplateResult | typeof nothing][] = [
    [text.steps.filled, isFilledIn, isFilledIn ? nothing : profile(app, account, data.categories)],
    ...(isToday && isOrganisation
      ? [
          [text.steps.certified, isCertified, isCertified ? nothing : certify(app, account)] as [
            string,
            boolean,
            TemplateResult | typeof nothing,
          ],
        ]
      : []),
    ...(isToday
      ? [
          [
            text.steps.filed,
            account.filing === 'filed',
            account.filing === 'filed'
              ? nothing
              : button(text.file, () => app.act(() => control('filing', { appid, to: 'filed' }))),
          ] as [string, boolean, TemplateResult | typeof nothing],
        ]
      : []),
    [
      text.steps.uploaded,
      (data.versions?.versions.length ?? 0) > 0,
      html`<code>tiao publish jump --account ${appid} --platform ${location.origin}</code>`,
    ],
    [
      text.steps.reviewed,
      isOut || newest === 0,
      newest === 2 || newest === 4 ? html`<a href="#/review">${text.toReview}</a>` : nothing,
    ],
    [text.steps.released, isOut, nothing],
  ];
  if (steps.every(([, isDone]) => isDone)) return html``;
  const now = steps.findIndex(([, isDone]) => !isDone);
  return html`<section class="card">
    <h3>${text.toRelease}</h3>
    <ol class="progress">
      ${steps.map(
        ([name, isDone, how], i) => html`<li class=${isDone ? 'is-done' : i === now ? 'is-now' : ''}>
          <b>${name}</b>${isDone ? nothing : how}
        </li>`,
      )}
    </ol>
  </section>`;
}

function profile(app: ConsoleApp, account: Account, categories: Category[]): TemplateResult {
  const { text } = app;
  const may = ({ kinds }: { kinds?: string[] }) => !kinds || kinds.includes(account.subjectKind);
  const name = (one: { name: string; english: string }) =>
    app.preferences.language === 'zh' ? one.name : one.english;
  // games first: most users want them
  const options = [...categories].reverse().flatMap((first) =>
    first.children.map((second) => {
      const words = `${name(first)} › ${name(second)}`;
      return [second.name, may(first) && may(second) ? words : `${words} (${text.notOpen})`] as const;
    }),
  );
  const send = ({ name: title, intro, category }: Values) =>
    app.act(() => control('profile', { appid: account.appid, name: title, intro, category, hasIcon: true }));
  return form(
    send,
    html`${field(text.name, 'name', { value: account.name, isNeeded: true })}
    ${field(text.intro, 'intro', { value: account.intro, isNeeded: true })}
    ${choose(text.category, 'category', options)}`,
    { label: text.save },
  );
}

function secrets(app: ConsoleApp, account: Account): TemplateResult {
  const { text } = app;
  return html`<section class="card">
    <h3>${text.secrets}</h3>
    <p class="soft">${text.secretsAbout}</p>
    <dl class="secrets">
      ${secret(app, 'AppID', account.appid, false)} ${secret(app, text.originalId, account.id, false)}
      ${secret(app, 'AppSecret', account.secret)} ${secret(app, 'Token', account.pushToken)}
      ${secret(app, 'EncodingAESKey', account.aesKey)} ${secret(app, 'AppKey', account.appKey)}
      ${secret(app, text.midasSecret, account.midasSecret)}
    </dl>
  </section>`;
}

function push(app: ConsoleApp, account: Account): TemplateResult {
  const { text } = app;
  const { appid } = account;
  const send = ({ url, mode, format }: Values) =>
    app.act(async () => {
      const { verified, why } = await control<{ verified: boolean; why?: string }>('push', {
        appid,
        url: url || null,
        mode,
        format,
      });
      if (url && !verified) throw new Error(`${text.notVerified} ${why ?? ''}`);
    }, text.saved);
  const modes = ['plain', 'compatible', 'safe'].map((mode) => [mode, text.modes[mode]] as const);
  const formats = account.kind === 'official' ? ['xml'] : ['xml', 'json'];
  return html`<section class="card">
    <h3>${text.push}</h3>
    ${form(
      send,
      html`${field(text.address, 'url', { value: account.pushUrl ?? '', hint: 'http://127.0.0.1:8080/push' })}
      <div class="row">
        ${choose(text.mode, 'mode', modes, { chosen: account.pushMode })}
        ${choose(
          text.format,
          'format',
          formats.map((one) => [one, one.toUpperCase()] as const),
          { chosen: account.pushFormat },
        )}
      </div>`,
      { label: text.save },
    )}
  </section>`;
}

/** Settings of the account's owner and of the platform. */
function owner(app: ConsoleApp, account: Account): TemplateResult {
  const { text } = app;
  const { appid } = account;
  const set = (change: object) => app.act(() => control('account', { appid, ...change }), text.saved);
  const takeDown = () => {
    const why = prompt(text.takeDownWhy);
    if (why) set({ takenDownWhy: why });
  };
  return html`<section class="card">
    <h3>${text.owner}</h3>
    <p>
      ${account.secretFrozenAt === null ? nothing : chip(text.frozen, 'wait')}
      ${account.isVisible ? nothing : chip(text.hidden, 'wait')}
    </p>
    <div class="row">
      ${button(text.newSecret, () => set({ newSecret: true }))}
      ${
        account.secretFrozenAt === null
          ? button(text.freeze, () => set({ secretFrozen: true }))
          : button(text.thaw, () => set({ secretFrozen: false }))
      }
      ${
        account.isVisible
          ? button(text.hide, () => set({ isVisible: false }))
          : button(text.show, () => set({ isVisible: true }))
      }
      ${
        account.takenDownWhy
          ? button(text.bringBack, () => set({ takenDownWhy: null }))
          : button(text.takeDown, takeDown)
      }
    </div>
  </section>`;
}
