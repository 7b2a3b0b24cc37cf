/** Runs part of a command with a browser and a phone in it. */
import { type Browser, chromium } from 'playwright-core';
import { type ChromiumOptions, chromiumOptions } from '../host/chromium.ts';
import { Failure } from '../host/failure.ts';
import { Phone } from '../testing/open-phone.ts';
import { PhoneServer } from '../testing/server.ts';

export async function withPhone<T>(
  options: ChromiumOptions,
  use: (phone: Phone, browser: Browser) => Promise<T>,
): Promise<T> {
  const browser = await launchBrowser(options);
  try {
    const server = await PhoneServer.start();
    try {
      return await use(new Phone(browser, server), browser);
    } finally {
      await server.close();
    }
  } finally {
    await browser.close();
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
