/** Reviews: the versions that wait, and the reviewer's verdict on them. */
import { html, nothing } from 'lit-html';
import type { ConsoleApp } from './app.ts';
import { button, bytes, chip, empty, form, tile, type Values } from './parts.ts';
import { control, type Queued } from './platform-api.ts';
import { section } from './sections.ts';

export const reviewSection = section<Queued[]>({
  name: 'review',
  load: async () => (await control<{ audits: Queued[] }>('reviews')).audits,
  view: (app, audits) =>
    audits.length === 0 ? empty(app.text.noReviews) : html`${audits.map((one) => desk(app, one))}`,
});

function desk(app: ConsoleApp, audit: Queued) {
  const { text } = app;
  const account = app.accounts.accounts.find(({ appid }) => appid === audit.appid);
  const judge = (verdict: object, done: string) =>
    app.act(() => control('reviews', { auditId: audit.id, ...verdict }), done);
  const refuse = ({ reason }: Values) => judge({ pass: false, reason }, text.refused);
  return html`<section class="card desk">
    <div class="card-head">
      ${tile(audit.name, audit.appid)}
      <div class="entry-words">
        <b>${audit.name} <span class="soft">${audit.version}</span></b>
        <small>
          ${account ? text.subjects[account.subjectKind] : ''} · ${bytes(audit.bytes)} · ${text.audit} ${audit.id}
        </small>
      </div>
      ${audit.status === 4 ? chip(text.audits[4], 'wait') : nothing}
      <a class="pill" href="/__tiao/package?appid=${audit.appid}&version=${audit.versionId}" download="${audit.appid}.zip">
        ${text.download}
      </a>
      ${button(text.delay, () => judge({ delay: true }, text.delayed))}
      ${button(text.pass, () => judge({ pass: true }, text.passed), true)}
    </div>
    ${audit.description ? html`<p>${audit.description}</p>` : nothing}
    ${form(
      refuse,
      html`<label class="field"><span>${text.reason}</span><input name="reason" required autocomplete="off" /></label>`,
      { label: text.refuse, empties: true },
    )}
  </section>`;
}
