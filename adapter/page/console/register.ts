/** Registration, from a person or an organisation to an account: subject, identity, kind of account. */
import { html, nothing, type TemplateResult } from 'lit-html';
import type { ConsoleApp } from './app.ts';
import { button, chip, choose, field, form, type Values } from './parts.ts';
import { type Account, control, type Subject } from './platform-api.ts';

/** id of the selected or newly registered subject; empty to register a new one */
let subjectId = '';

export function registerView(app: ConsoleApp): TemplateResult {
  const { text } = app;
  const { subjects, accounts } = app.accounts;
  const subject = subjects.find(({ id }) => id === subjectId);
  const choices = [
    ['', text.someoneNew] as const,
    ...subjects.map(({ id, name, kind }) => [id, `${name} · ${text.subjects[kind]}`] as const),
  ];
  const changed = (value: string) => {
    subjectId = value;
    app.draw();
  };
  const owned = accounts.filter((one) => one.subjectId === subjectId && one.kind === 'game').length;
  return html`<h2>${text.register}</h2>
    <ol class="steps-down">
      <li class=${subject ? 'is-done' : 'is-now'}>
        <h3>${text.who}</h3>
        ${choose(text.owner, 'subject', choices, { chosen: subjectId, changed })}
        ${subject ? html`<p class="soft">${text.owns(owned)}</p>` : newSubject(app)}
      </li>
      <li class=${!subject ? '' : subject.verifiedAt === null ? 'is-now' : 'is-done'}>
        <h3>${text.verify}</h3>
        ${subject ? identity(app, subject) : html`<p class="soft">${text.verifyLater}</p>`}
      </li>
      <li class=${subject && subject.verifiedAt !== null ? 'is-now' : ''}>
        <h3>${text.create}</h3>
        ${subject && subject.verifiedAt !== null ? newAccount(app, subject) : html`<p class="soft">${text.createLater}</p>`}
      </li>
    </ol>`;
}

function newSubject(app: ConsoleApp): TemplateResult {
  const { text } = app;
  const send = ({ kind, name, idNumber }: Values) =>
    app.act(async () => {
      const made = await control<Subject>('subjects', { kind, name, ...(idNumber ? { idNumber } : {}) });
      subjectId = made.id;
    });
  const kinds = Object.entries(text.subjects);
  return form(
    send,
    html`${choose(text.kind, 'kind', kinds)} ${field(text.name, 'name', { isNeeded: true, hint: text.madeUpName })}
    ${field(text.idNumber, 'idNumber', { hint: text.madeUpNumber })}`,
    { label: text.next },
  );
}

function identity(app: ConsoleApp, subject: Subject): TemplateResult {
  const { text } = app;
  if (subject.verifiedAt !== null) return html`<p>${chip(text.verified, 'good')}</p>`;
  const verify = () => app.act(() => control('verify', { subjectId: subject.id }));
  return html`<p class="soft">${text.verifyAbout(subject.name)}</p>${button(text.verifyNow, verify, true)}`;
}

function newAccount(app: ConsoleApp, subject: Subject): TemplateResult {
  const { text } = app;
  const send = ({ kind, book, name }: Values) =>
    app.act(async () => {
      const account = await control<Account>('accounts', { subjectId: subject.id, kind, book, name });
      subjectId = '';
      location.hash = `#/accounts/${account.appid}`;
    });
  return form(
    send,
    html`${choose(text.what, 'kind', [
      ['game', text.kinds.game],
      ['official', text.kinds.official],
    ])}
    ${choose(
      text.book,
      'book',
      (['today', '2017'] as const).map((book) => [book, text.books[book]] as const),
    )}
    ${field(text.name, 'name', { isNeeded: true })}
    ${subject.kind === 'individual' ? html`<p class="soft">${text.individualsLack}</p>` : nothing}`,
    { label: text.createNow },
  );
}
