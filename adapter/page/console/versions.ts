/** The versions of a program, from upload to release. */
import { html, nothing, type TemplateResult } from 'lit-html';
import type { ConsoleApp } from './app.ts';
import { button, bytes, chip, empty } from './parts.ts';
import { type Account, control, type Version, type Versions } from './platform-api.ts';

export function versionsView(app: ConsoleApp, account: Account, data: Versions): TemplateResult {
  const { text } = app;
  const { appid } = account;
  const { release } = data;
  const upload = (event: Event) => {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    input.value = '';
    if (file) app.act(() => control(`publish?appid=${appid}&until=develop`, file), text.uploaded);
  };
  const passed = data.audits.find(({ status }) => status === 0);
  const mayRelease = passed && (passed.versionId !== release?.versionId || (release?.percentage ?? 0) < 100);
  const part = () => {
    const answer = prompt(text.grayAsk, '10');
    if (answer) app.act(() => control('release', { appid, percentage: Number(answer) }));
  };
  const isGray = release !== null && release.percentage < 100;
  return html`<section class="card">
    <div class="card-head">
      <h3>${text.versions}</h3>
      <label class="pill upload">${text.upload}<input type="file" accept=".zip" @change=${upload} /></label>
      ${mayRelease ? button(text.release, () => app.act(() => control('release', { appid }), text.released), true) : nothing}
      ${mayRelease && release ? button(text.gray, part) : nothing}
      ${isGray ? button(text.endGray, () => app.act(() => control('end-gray', { appid }))) : nothing}
      ${
        data.history.length > 0 && !isGray
          ? button(text.rollBack, () => app.act(() => control('roll-back', { appid })))
          : nothing
      }
    </div>
    ${
      data.versions.length === 0
        ? empty(text.noVersions)
        : html`<table>
          <thead>
            <tr><th>${text.version}</th><th>${text.size}</th><th>${text.state}</th><th></th></tr>
          </thead>
          <tbody>${data.versions.map((one) => row(app, data, one))}</tbody>
        </table>`
    }
  </section>`;
}

function row(app: ConsoleApp, data: Versions, version: Version): TemplateResult {
  const { text } = app;
  const { appid, release } = data;
  const audit = data.audits.find(({ versionId }) => versionId === version.id);
  const isWaiting = audit?.status === 2 || audit?.status === 4;
  const isBusy = data.audits.some(({ status }) => status === 2 || status === 4);
  const own = { appid, versionId: version.id };
  const isPart = release !== null && release.percentage < 100;
  return html`<tr>
    <td><b>${version.version}</b>${version.description ? html`<small>${version.description}</small>` : nothing}</td>
    <td>${version.bytes ? bytes(version.bytes) : '—'}</td>
    <td>
      ${
        release?.versionId === version.id
          ? chip(isPart ? text.outFor(release.percentage) : text.out, 'good')
          : nothing
      }
      ${isPart && release.previousId === version.id ? chip(text.outFor(100 - release.percentage), 'good') : nothing}
      ${version.isTrial ? chip(text.trial) : nothing}
      ${audit && audit.status !== 0 ? chip(text.audits[audit.status], isWaiting ? 'wait' : 'bad') : nothing}
      ${audit?.status === 0 && release?.versionId !== version.id ? chip(text.audits[0], 'good') : nothing}
      ${audit?.reason ? html`<small>${audit.reason}</small>` : nothing}
    </td>
    <td class="acts">
      ${version.isTrial ? nothing : button(text.makeTrial, () => app.act(() => control('trial', own)))}
      ${isWaiting ? button(text.withdraw, () => app.act(() => control('withdraw', { appid }))) : nothing}
      ${
        audit || isBusy
          ? nothing
          : button(text.submit, () => app.act(() => control('submit', own), text.submitted))
      }
    </td>
  </tr>`;
}
