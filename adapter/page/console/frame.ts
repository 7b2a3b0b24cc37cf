/** The frame around every section: the menu, the clock, and the platform's latest message. */
import { html, nothing, type TemplateResult } from 'lit-html';
import { icon, sign } from '../icons.ts';
import type { ConsoleApp } from './app.ts';
import { control } from './platform-api.ts';
import type { Section } from './sections.ts';

/** Steps of the clock that get past a limit: of a login code, a token, a conversation, a link. */
const STEPS = ['5m', '2h', '48h', '30d'];

export function frame(
  app: ConsoleApp,
  sections: Section[],
  body: TemplateResult | typeof nothing,
): TemplateResult {
  const { text, section, notice } = app;
  return html`
    <nav class="side" aria-label=${text.menu}>
      <a class="brand" href="/" aria-label="tiao 跳">${sign()}<span class="brand-name">tiao <i lang="zh">跳</i></span></a>
      <ul>
        ${sections.map(
          ({ name }) => html`<li>
            <a href="#/${name}" aria-current=${name === section.name ? 'page' : nothing}>
              <span>${text.sections[name]}</span>
              ${name === 'review' && app.waiting > 0 ? html`<b class="count">${app.waiting}</b>` : nothing}
            </a>
          </li>`,
        )}
      </ul>
      ${clock(app)} ${foot(app)}
    </nav>
    <main tabindex="-1" data-section=${section.name}>
      <header><h1>${text.sections[section.name]}</h1><p>${text.abouts[section.name]}</p></header>
      ${body}
    </main>
    <div class="notice-place" role="status">
      ${
        notice
          ? html`<div class="notice ${notice.isBad ? 'is-bad' : ''}">
            <span>${notice.text}</span>
            <button type="button" aria-label=${text.close} @click=${() => app.say(null)}>${icon('error')}</button>
          </div>`
          : nothing
      }
    </div>
  `;
}

function clock(app: ConsoleApp): TemplateResult {
  const { text } = app;
  const advance = (step: string) =>
    app.act(() => control('clock', { advance: step }), text.advanced(text.steps[step] ?? step));
  const locale = app.preferences.language === 'zh' ? 'zh-CN' : 'en-GB';
  const time = new Date(app.now).toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'short' });
  return html`<section class="clock" aria-label=${text.clock}>
    <h2>${text.clock}</h2>
    <time>${time}</time>
    <div class="steps">
      ${STEPS.map(
        (step) =>
          html`<button type="button" class="pill" @click=${() => advance(step)}>+${text.steps[step]}</button>`,
      )}
    </div>
  </section>`;
}

function foot(app: ConsoleApp): TemplateResult {
  const { text, preferences } = app;
  const page = document.documentElement;
  const speak = () => {
    preferences.change({ language: preferences.language === 'en' ? 'zh' : 'en' });
    page.lang = preferences.language;
    app.draw();
  };
  const shade = () => {
    preferences.change({ theme: preferences.theme === 'dark' ? 'light' : 'dark' });
    page.dataset.theme = preferences.theme;
    app.draw();
  };
  const reset = () => {
    if (confirm(text.resetAsk)) app.act(() => control('reset', {}), text.wasReset);
  };
  return html`<div class="side-foot">
    <button type="button" @click=${speak}>${preferences.text.otherLanguage}</button>
    <button type="button" @click=${shade}>
      ${preferences.theme === 'dark' ? preferences.text.light : preferences.text.dark}
    </button>
    <button type="button" @click=${reset}>${text.reset}</button>
    <small>${text.madeUp}</small>
  </div>`;
}
