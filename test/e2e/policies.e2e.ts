/**
 * Makes, for each row of the table of policies (adapter/realm/seal/README.md), an attempt that only this row forbids. The
 * pages here have nothing but the policy; sealed.e2e.ts tries what a package can do. All tests share one window.
 */
import type { Browser, Page } from '@playwright/test';
import { expect, test } from '../../adapter/testing/index.ts';
import { policyOf, readPolicies } from '../server/policy-table.ts';

const HOST = 'http://policy.test';
const FAR = 'http://elsewhere.test';
const LISTED = 'http://listed.test';

/** The attempt for each directive, which the browser then names in its violation report. */
const TRIES: { [directive: string]: string } = {
  'script-src': `add('script', { src: far + '/a.js' })`,
  'style-src': `add('link', { rel: 'stylesheet', href: far + '/a.css' })`,
  'img-src': `add('img', { src: far + '/a.png' })`,
  'media-src': `add('audio', { src: far + '/a.mp3', preload: 'auto' })`,
  'font-src': `new FontFace('a', 'url(' + far + '/a.woff2)').load().catch(() => 'refused')`,
  'connect-src': `fetch(far + '/a').catch(() => 'refused')`,
  'worker-src': `new Worker('/a.js')`,
  'frame-src': `add('iframe', { src: far + '/a.html' })`,
  'object-src': `add('object', { data: far + '/a.svg' })`,
  'base-uri': `document.head.append(Object.assign(document.createElement('base'), { href: far }))`,
  // in a frame, so that a form that is submitted does not navigate this page
  'form-action': `add('iframe', { name: 'sent' }); add('form', { action: far + '/a', target: 'sent' }).submit()`,
};

/** Rows whose policy allows requests to any host. Their attempt uses a scheme that the policy does not allow. */
const BY_SCHEME: { [row: string]: string } = {
  'page img-src': `add('img', { src: 'ftp://elsewhere.test/a.png' })`,
  'page connect-src': `fetch('data:text/plain,a').catch(() => 'refused')`,
};

/** Directives that a policy does not name, for which `default-src` applies. */
const BY_DEFAULT: { [policy: string]: string[] } = {
  realm: ['frame-src', 'object-src'],
  page: ['font-src'],
  console: ['font-src', 'media-src', 'frame-src'],
  requests: ['img-src', 'script-src', 'frame-src'],
};

/** Row of the table → attempts that were not refused. */
type Open = { [row: string]: string[] };

let tried: Promise<Open> | undefined;

for (const { policy, directive } of readPolicies()) {
  test(`${policy}: ${directive} refuses what it is there to refuse`, async ({ browser }) => {
    tried ??= tryAll(browser);
    expect((await tried)[`${policy} ${directive}`]).toEqual([]);
  });
}

async function tryAll(browser: Browser): Promise<Open> {
  const page = await browser.newPage();
  const open: Open = {};
  for (const policy of ['realm', 'page', 'console', 'requests'])
    Object.assign(open, await tryPage(page, policy));
  Object.assign(open, await tryHeader(page), await tryIcon(page));
  await page.close();
  return open;
}

/** Tries a policy of the table in a document of its own. Playwright's own scripts are not subject to it. */
async function tryPage(page: Page, policy: string): Promise<Open> {
  const content = policyOf(policy).replace('the list of hosts', LISTED);
  const body = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${content}"><body></body>`;
  await serve(page, { [`${HOST}/`]: { contentType: 'text/html', body } });
  await page.goto(`${HOST}/`);
  const rows = readPolicies().filter((row) => row.policy === policy);
  const tries = rows.flatMap(({ directive }) => {
    const row = `${policy} ${directive}`;
    const names = directive === 'default-src' ? BY_DEFAULT[policy] : [directive];
    return names.map((name) => ({ row, name, attempt: BY_SCHEME[row] ?? TRIES[name] }));
  });
  // all at once, so that the test waits only once for attempts that nothing refuses
  const refused = await page.evaluate(
    ({ tries, far }) =>
      Promise.all(
        tries.map(
          ({ name, attempt }) =>
            new Promise<boolean>((resolve) => {
              const late = setTimeout(() => resolve(false), 5000);
              document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
                if (effectiveDirective.replace(/-(elem|attr)$/, '') !== name) return;
                clearTimeout(late);
                resolve(true);
              });
              const add = (tag: string, attributes: { [name: string]: string }) => {
                const element = document.createElement(tag);
                for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
                document.body.append(element);
                return element;
              };
              new Function('add', 'far', attempt)(add, far);
            }),
        ),
      ),
    { tries, far: FAR },
  );
  const open: Open = Object.fromEntries(rows.map(({ directive }) => [`${policy} ${directive}`, []]));
  for (const [i, { row, name }] of tries.entries()) if (!refused[i]) open[row].push(name);
  if (policy === 'requests') {
    const listed = await page.evaluate(async (url) => (await fetch(url)).text(), `${LISTED}/a`);
    expect(listed, 'a host on the list is reached').toBe('heard');
  }
  return open;
}

/** The realm's page with its header: in a frame of another site, in a frame of this machine, and as a page of its own. */
async function tryHeader(page: Page): Promise<Open> {
  const body = `<!doctype html><script>
    const reached = [];
    if (self.origin !== 'null') reached.push('an origin');
    try { localStorage.length; reached.push('storage'); } catch { /* as it should be: without an origin there is none */ }
    if (window.open('${FAR}/pop')) reached.push('a window');
    document.title = 'reached ' + JSON.stringify(reached);
  </script>`;
  const headers = { 'Content-Security-Policy': policyOf('realm header') };
  const framing = {
    contentType: 'text/html',
    body: `<!doctype html><iframe src="${HOST}/realm"></iframe>`,
  };
  await serve(page, {
    [`${HOST}/realm`]: { contentType: 'text/html', headers, body },
    [`${FAR}/`]: framing,
    'http://localhost:7777/': framing,
  });
  const titleIn = async (address: string) => {
    await page.goto(address);
    return page.frames()[1].title();
  };
  expect(await titleIn('http://localhost:7777/'), 'a page of this machine frames it').toMatch(/^reached/);
  const elsewhere = await titleIn(`${FAR}/`);
  await page.goto(`${HOST}/realm`);
  const [, reached] = /^reached (.*)/.exec(await page.title()) ?? [];
  return {
    'realm header sandbox': JSON.parse(reached ?? '["no script ran"]'),
    'realm header frame-ancestors': elsewhere.startsWith('reached') ? ['a frame of somebody else'] : [],
  };
}

/** An SVG opened as a page of its own. No script runs in it that could report, so the browser's log is read. */
async function tryIcon(page: Page): Promise<Open> {
  const body = `<?xml-stylesheet href="${FAR}/a.css"?>
    <svg xmlns="http://www.w3.org/2000/svg"><image href="${FAR}/a.png"/><script>document.title = 'ran'</script></svg>`;
  const headers = { 'Content-Security-Policy': policyOf('icon') };
  await serve(page, { [`${HOST}/icon`]: { contentType: 'image/svg+xml', headers, body } });
  let log = '';
  page.on('console', (message) => {
    log += `${message.text()}\n`;
  });
  await page.goto(`${HOST}/icon`);
  const told: { [directive: string]: RegExp } = {
    sandbox: /document's frame is sandboxed/,
    'default-src': /a\.png.*default-src 'none'/,
    'style-src': /a\.css.*style-src 'unsafe-inline'/,
  };
  await expect
    .poll(() => Object.values(told).every((words) => words.test(log)), { timeout: 5000 })
    .toBe(true)
    .catch(() => undefined); // a missing violation is reported below
  const open = Object.entries(told).map(([directive, words]) => [
    `icon ${directive}`,
    words.test(log) ? [] : [log],
  ]);
  return Object.fromEntries(open);
}

type Served = { contentType: string; headers?: { [name: string]: string }; body: string };

/** Serves these pages. Every other URL is a host that answers any request. */
async function serve(page: Page, pages: { [url: string]: Served | undefined }) {
  await page.unrouteAll();
  await page.route('**/*', (route) => {
    const found = pages[route.request().url()];
    const headers = { 'Access-Control-Allow-Origin': '*', ...found?.headers };
    return route.fulfill({ body: 'heard', ...found, headers });
  });
}
