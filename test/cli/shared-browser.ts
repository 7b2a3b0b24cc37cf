/**
 * One browser for all commands that the tests of a process run. When a command closes its browser, only its pages are
 * closed; the browser stays for the next. The command still decides which program is started with which flags: other
 * flags mean another browser.
 */
import { type Browser, type BrowserContext, chromium, type LaunchOptions } from 'playwright-core';

const launch = chromium.launch.bind(chromium);
const running = new Map<string, Promise<Browser>>();

chromium.launch = async (options: LaunchOptions = {}) => {
  const key = JSON.stringify(options);
  const known = running.get(key);
  const browser = known ?? launch(options);
  running.set(key, browser);
  return guestOf(await browser);
};

/** The browser as one command sees it. */
function guestOf(browser: Browser): Browser {
  const contexts: BrowserContext[] = [];
  const own: Partial<Browser> = {
    newContext: async (options) => {
      const context = await browser.newContext(options);
      contexts.push(context);
      return context;
    },
    close: async () => {
      await Promise.all(contexts.map((context) => context.close()));
    },
  };
  return new Proxy(browser, {
    get(target, name) {
      if (Object.hasOwn(own, name)) return Reflect.get(own, name);
      const value = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
