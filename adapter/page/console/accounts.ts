/** Accounts: the list on the left; beside it the selected account, or the form for a new one. */
import { html, nothing, type TemplateResult } from 'lit-html';
import { accountView } from './account.ts';
import type { ConsoleApp } from './app.ts';
import { chip, empty, tile } from './parts.ts';
import { type Account, type Category, control, type Versions } from './platform-api.ts';
import { registerView } from './register.ts';
import { section } from './sections.ts';

export type AccountData = { versions: Versions | null; categories: Category[] };

let categories: Category[] = [];

export const accountsSection = section<AccountData>({
  name: 'accounts',
  async load(app) {
    if (categories.length === 0)
      categories = (await control<{ categories: Category[] }>('categories')).categories;
    const account = chosen(app);
    const isGame = account?.kind === 'game';
    return {
      versions: isGame ? await control<Versions>(`versions?appid=${account.appid}`) : null,
      categories,
    };
  },
  view(app, data) {
    const { text, accounts } = app;
    const isNew = app.path[1] === 'new';
    const account = isNew ? undefined : chosen(app);
    return html`<div class="split">
      <nav class="list" aria-label=${text.sections.accounts}>
        <a class="add" href="#/accounts/new" aria-current=${isNew ? 'page' : nothing}>+ ${text.register}</a>
        ${accounts.accounts.map((one) => entry(app, one, one === account))}
      </nav>
      <div class="detail">
        ${isNew ? registerView(app) : account ? accountView(app, account, data) : empty(text.noAccounts)}
      </div>
    </div>`;
  },
});

function chosen(app: ConsoleApp): Account | undefined {
  const { accounts } = app.accounts;
  return accounts.find(({ appid }) => appid === app.path[1]) ?? accounts[0];
}

function entry({ text }: ConsoleApp, account: Account, isChosen: boolean): TemplateResult {
  return html`<a class="entry" href="#/accounts/${account.appid}" aria-current=${isChosen ? 'page' : nothing}>
    ${tile(account.name || '?', account.appid)}
    <span class="entry-words">
      <b>${account.name || text.unnamed}</b>
      <small>${text.kinds[account.kind]} · ${text.subjects[account.subjectKind] ?? account.subjectKind}</small>
    </span>
    ${account.takenDownWhy ? chip(text.takenDown, 'bad') : nothing}
  </a>`;
}
