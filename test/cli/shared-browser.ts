/**
 * One browser for all the commands that the tests of a process run. What a command closes is its pages; the browser goes on
 * and is there for the next. Which program is started and with which flags stays the command's: another set of them is
 * another browser.
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

/** The browser as one command has it. */
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
