/** Runs part of a command with a browser and a phone in it. */
import { type Browser, chromium } from 'playwright-core';
import { type ChromiumOptions, chromiumOptions } from '../host/chromium.ts';
import { Failure } from '../host/failure.ts';
import { Phone } from '../testing/open-phone.ts';
import { PhoneServer } from '../testing/server.ts';
import { endWithThisProcess } from './signals.ts';

export async function withPhone<T>(
  options: ChromiumOptions,
  use: (phone: Phone, browser: Browser) => Promise<T>,
): Promise<T> {
  const serving = PhoneServer.start(); // meanwhile the browser starts
  serving.catch(() => undefined); // awaited below
  try {
    const browser = await launchBrowser(options);
    try {
      return await use(new Phone(browser, await serving), browser);
    } finally {
      await endBrowser(browser);
    }
  } finally {
    await (await serving).close();
  }
}

export async function launchBrowser(options: ChromiumOptions): Promise<Browser> {
  const how = await chromiumOptions(options);
  return chromium.launch(how).catch((error: Error) => {
    const [what] = error.message.split('\n');
    throw new Failure(
      `${how.executablePath} did not start: ${what}. Set TIAO_CHROMIUM to another Chromium${options.headed ? ', or leave --headed out' : ''}.`,
    );
  });
}

/** Closes a browser. At the end of this process it is killed instead, which is quicker: nothing in it is kept. */
async function endBrowser(browser: Browser): Promise<void> {
  if (!endWithThisProcess()) await browser.close();
}
