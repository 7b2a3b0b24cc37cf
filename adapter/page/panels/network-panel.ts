/** The network panel: the game's requests with their answers, and mocks that answer instead of the network. */
import { html, nothing, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { repeat } from 'lit-html/directives/repeat.js';
import type { Json } from '../../contract/json.ts';
import { type Mock, type Mocks, readMocks } from '../../contract/mocks.ts';
import { changeAddress } from '../address.ts';
import type { NetworkCall, NetworkRecord } from '../services/network-record.ts';
import { saveFile } from '../services/save-file.ts';
import { networkTexts } from '../words/network-text.ts';
import '../styles/network-panel.css';
import { pill, search } from './controls.ts';
import { harFile, mockAddress, mockFile, mockOf, readable, sizeOf } from './network-files.ts';
import type { Panel, PanelPlace } from './panel.ts';
import { sizeShown } from './sizes.ts';

/** Calls shown at once; a filter finds the others. */
const MOST_SHOWN = 300;
const DRAWN_AFTER = 150;
/** How long a slowed-down call takes, milliseconds. */
const SLOW = 3000;

export const make = (place: PanelPlace) => new NetworkPanel(place);

class NetworkPanel implements Panel {
  private isOpen = false;
  private record: NetworkRecord | null = null;
  private endWatch: () => void = () => undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private filter: string;
  private chosen: NetworkCall | null = null;
  /** the mock that the user is editing */
  private draft: { address: string; text: string; mistake: string } | null = null;

  constructor(private readonly place: PanelPlace) {
    this.filter = place.kept('filter', '');
  }

  show(isOpen: boolean): void {
    this.isOpen = isOpen;
  }

  renew(): void {
    this.chosen = null;
    this.draft = null;
    this.drawSoon();
  }

  view(): TemplateResult {
    this.follow();
    const { text } = this;
    const calls = this.record?.calls ?? [];
    const wanted = this.filter.toLowerCase();
    const shown = calls.filter(({ url }) => url.toLowerCase().includes(wanted)).slice(-MOST_SHOWN);
    const typed = (filter: string) => {
      this.filter = filter;
      this.place.keep('filter', filter);
      this.place.render();
    };
    const { length } = calls;
    return html`<div class="panel-bar">
        ${search(text.filter, text.filterHint, this.filter, typed)}
        <div class="pills">
          ${pill(text.saveMocks, () => this.save('mocks', mockFile(calls, this.mocks)), { isDisabled: length === 0 })}
          ${pill(text.saveHar, () => this.save('har', harFile(calls, '1')), { isDisabled: length === 0 })}
        </div>
      </div>
      ${this.rules()} ${this.draft ? this.writing(this.draft) : nothing}
      ${
        shown.length === 0
          ? html`<p class="panel-empty">${length === 0 ? text.empty : text.nothingFits}</p>`
          : html`<ul class="calls">${repeat(
              shown,
              (call) => call,
              (call) => this.call(call),
            )}</ul>`
      }`;
  }

  private get text() {
    return networkTexts[this.place.preferences.language];
  }

  private get mocks(): Mocks {
    return this.place.phone.surroundings.now.network?.mocks ?? {};
  }

  private follow(): void {
    const record = this.place.phone.network;
    if (record === this.record) return;
    this.endWatch();
    this.record = record;
    this.endWatch = record?.watch(() => this.drawSoon()) ?? (() => undefined);
  }

  private drawSoon(): void {
    if (!this.isOpen || this.timer !== undefined) return;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      if (this.isOpen) this.place.render();
    }, DRAWN_AFTER);
  }

  private rules(): TemplateResult | typeof nothing {
    const { text, mocks } = this;
    const addresses = Object.keys(mocks);
    if (addresses.length === 0) return nothing;
    return html`<section class="rules">
      <h3>${text.rules}</h3>
      <ul>
        ${addresses.map(
          (address) => html`<li>
            <span class="rule-address">${address}</span> <span class="rule-what">${briefly(mocks[address])}</span>
            <span class="pills">
              ${pill(text.change, () => this.write(address, mocks[address]))}
              ${pill(text.real, () => this.mock(address, null))}
            </span>
          </li>`,
        )}
      </ul>
    </section>`;
  }

  private writing({ address, text: written, mistake }: NonNullable<NetworkPanel['draft']>): TemplateResult {
    const { text } = this;
    const use = (event: Event) => {
      event.preventDefault();
      this.take(address, written);
    };
    const typed = (event: Event) => {
      this.draft = { address, text: (event.currentTarget as HTMLTextAreaElement).value, mistake: '' };
      this.place.render();
    };
    const cancel = () => {
      this.draft = null;
      this.place.render();
    };
    return html`<form class="draft" @submit=${use}>
      <label>${text.mockFor(address)}
        <textarea class="field-input" rows="7" spellcheck="false" .value=${live(written)} @input=${typed}></textarea>
      </label>
      <p class="draft-mistake" role="alert">${mistake}</p>
      <div class="pills"><button type="submit" class="pill is-main">${text.save}</button>${pill(text.cancel, cancel)}</div>
    </form>`;
  }

  private take(address: string, written: string): void {
    try {
      const mocks = readMocks({ [address]: JSON.parse(written) as Json }, 'mock');
      this.draft = null;
      this.mock(address, mocks[address]);
    } catch (error) {
      this.draft = { address, text: written, mistake: (error as Error).message };
      this.place.render();
    }
  }

  private write(address: string, mock: Mock): void {
    this.draft = { address, text: JSON.stringify(mock, null, 2), mistake: '' };
    this.place.render();
    this.place.body().scrollTop = 0;
    this.place.root.querySelector('textarea')?.focus();
  }

  private mock(address: string, mock: Mock | null): void {
    this.place.phone.surroundings.mock(address, mock);
    this.place.render();
  }

  private call(call: NetworkCall): TemplateResult {
    const { text } = this;
    const isChosen = call === this.chosen;
    const choose = (event: Event) => {
      const { open } = event.currentTarget as HTMLDetailsElement;
      if (open === (call === this.chosen)) return;
      this.chosen = open ? call : null;
      this.place.render();
    };
    const { durationMs, failure, status, received, method, url, kind, isMock } = call;
    const isBad = failure !== '' || status >= 400;
    const time = durationMs === null ? text.underWay : `${durationMs} ms`;
    const size = received.body ? ` · ${sizeShown(received.body.byteLength)}` : '';
    return html`<li>
      <details class="call" .open=${isChosen} @toggle=${choose}>
        <summary>
          <span class=${isBad ? 'call-status is-bad' : 'call-status'}>${status || '–'}</span>
          <span class="call-url">${kind === 'socket' ? text.socket : method} ${url}</span>
          <span class="call-time">${isMock ? `${text.mocked} · ` : ''}${failure || time}${failure ? '' : size}</span>
        </summary>
        ${isChosen ? this.details(call) : nothing}
      </details>
    </li>`;
  }

  private details(call: NetworkCall): TemplateResult {
    const { text } = this;
    const { sent, received, messages, kind, failure } = call;
    const address = mockAddress(call);
    const base = this.mocks[address] ?? mockOf(call);
    const host = URL.canParse(call.url) ? new URL(call.url).host : '';
    const isRefused = failure === 'url not in domain list' && !this.place.phone.surroundings.reaches(host);
    const allow = () => {
      this.place.phone.surroundings.allow(host);
      history.replaceState(null, '', changeAddress(location.search, { allow: host }));
      this.place.render();
    };
    return html`<div class="pills">
        ${isRefused ? pill(text.allow(host), allow) : nothing}
        ${pill(text.mock, () => this.write(address, base.fail === undefined ? base : { data: {} }))}
        ${pill(text.fail, () => this.mock(address, { fail: 'timeout' }))}
        ${kind === 'socket' ? nothing : pill(text.slow, () => this.mock(address, { ...base, delay: SLOW }), { isDisabled: base.fail !== undefined })}
        ${this.mocks[address] ? pill(text.real, () => this.mock(address, null)) : nothing}
      </div>
      ${this.mocks[address] ? html`<p class="call-note">${text.nextTime}</p>` : nothing}
      ${headerList(text.sentHeader, sent.header)}
      ${sent.body === null ? nothing : body(text.sentBody, sent.body, text.bytes)}
      ${headerList(text.header, received.header)}
      ${
        kind === 'socket'
          ? html`<h3>${text.messages}</h3>
            <ul class="socket-messages">${messages.map(
              ({ isSent, data }) =>
                html`<li><b>${isSent ? '→' : '←'}</b> ${typeof data === 'string' ? data : readable(data)}</li>`,
            )}</ul>`
          : received.body
            ? body(text.body, received.body, text.bytes)
            : html`<p class="call-note">${text.noBody}</p>`
      }`;
  }

  private save(kind: 'mocks' | 'har', content: unknown): void {
    const name = this.place.phone.handle.state.package?.id ?? 'game';
    const ending = kind === 'har' ? 'har' : 'mocks.json';
    saveFile(`${name}.${ending}`, new Blob([JSON.stringify(content, null, 2)], { type: 'application/json' }));
  }
}

function headerList(title: string, header: { [name: string]: string }): TemplateResult | typeof nothing {
  const entries = Object.entries(header);
  if (entries.length === 0) return nothing;
  return html`<h3>${title}</h3>
    <dl class="call-header">${entries.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

function body(
  title: string,
  content: string | ArrayBuffer,
  bytes: (count: number) => string,
): TemplateResult {
  return html`<h3>${title} <span class="call-size">${bytes(sizeOf(content))}</span></h3>
    <pre class="call-body" tabindex="0">${readable(content)}</pre>`;
}

function briefly({ fail, status = 200, delay }: Mock): string {
  return `${fail === undefined ? status : `fail ${fail}`}${delay ? ` · ${delay} ms` : ''}`;
}
