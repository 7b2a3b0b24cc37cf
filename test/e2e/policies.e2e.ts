/**
 * The policies of realm and page, each directive against an attempt: the browser refuses it, and says by which. The pages
 * here have nothing but the policy; what a package can do at all is sealed.e2e.ts.
 */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from '../../adapter/testing/index.ts';

const HOST = 'http://policy.test';
const FAR = 'http://elsewhere.test';

/** A page under the policy of `path`, and what its attempts are refused by. */
async function refusals(page: Page, path: string, attempts: string[]): Promise<string[]> {
  const html = readFileSync(new URL(`../../adapter/${path}`, import.meta.url), 'utf8');
  const [, policy] = /http-equiv="Content-Security-Policy"\s+content="([^"]*)"/.exec(html) ?? [];
  const body = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${policy}"><body></body>`;
  await page.route('**/*', (route) => {
    if (route.request().url() === `${HOST}/`) return route.fulfill({ contentType: 'text/html', body });
    return route.fulfill({ body: '' });
  });
  await page.goto(`${HOST}/`);
  // Playwright's own scripts are not under the page's policy
  return page.evaluate(
    async ({ attempts, far }) => {
      const refused: string[] = [];
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
        refused.push(effectiveDirective.replace(/-(elem|attr)$/, '')),
      );
      const add = (tag: string, attributes: { [name: string]: string }) => {
        const element = document.createElement(tag);
        for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
        document.body.append(element);
        return element;
      };
      const tries: { [directive: string]: () => unknown } = {
        'script-src': () => add('script', { src: `${far}/a.js` }),
        'style-src': () => add('link', { rel: 'stylesheet', href: `${far}/a.css` }),
        'img-src': () => add('img', { src: `${far}/a.png` }),
        'media-src': () => add('audio', { src: `${far}/a.mp3`, preload: 'auto' }),
        'font-src': () => new FontFace('a', `url(${far}/a.woff2)`).load().catch(() => 'refused'),
        'connect-src': () => fetch('data:text/plain,a').catch(() => 'refused'),
        'worker-src': () => new Worker('/a.js'),
        'frame-src': () => add('iframe', { src: `${far}/a.html` }),
        'object-src': () => add('object', { data: `${far}/a.svg` }),
        'base-uri': () => document.head.append(Object.assign(document.createElement('base'), { href: far })),
        'form-action': () => (add('form', { action: `${far}/a` }) as HTMLFormElement).submit(),
      };
      for (const name of attempts) tries[name]();
      const end = performance.now() + 5000;
      while (attempts.some((name) => !refused.includes(name)) && performance.now() < end) {
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      return refused;
    },
    { attempts, far: FAR },
  );
}

test('the policies refuse an attempt against each of their directives', async ({ page }) => {
  // default-src stands in for frame-src and object-src in the realm
  const realm =
    'script-src style-src img-src media-src font-src connect-src worker-src frame-src object-src'.split(' ');
  expect(await refusals(page, 'realm/index.html', realm)).toEqual(expect.arrayContaining(realm));
  // any picture may come by http; fonts fall back to default-src
  const phone =
    'script-src style-src media-src font-src connect-src frame-src object-src base-uri form-action'.split(
      ' ',
    );
  expect(await refusals(page, 'page/index.html', phone)).toEqual(expect.arrayContaining(phone));
});
