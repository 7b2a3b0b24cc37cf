/**
 * Playwright Test with a phone in it, for tests of games:
 *
 *   import { expect, test } from 'tiao/testing';
 *
 *   test('a press makes it jump', async ({ phone }) => {
 *     await phone.open('games/my-game');
 *     await phone.press(187, 400, 600);
 *     await phone.step(90);
 *     expect(await phone.screenshot()).toMatchSnapshot('jumped.png');
 *   });
 */
import { type BrowserContext, test as base } from '@playwright/test';
import { chromiumOptions } from '../host/chromium.ts';
import { Phone } from './open-phone.ts';
import { PlatformHandle } from './platform.ts';
import { PhoneServer } from './server.ts';

export { expect } from '@playwright/test';
export type { OpenOptions } from './open-options.ts';
export { Phone } from './open-phone.ts';
export { PlatformHandle } from './platform.ts';
export { PhoneServer } from './server.ts';

type OfTest = { phone: Phone; platform: PlatformHandle };
type OfWorker = { phoneServer: PhoneServer; phoneWindow: { left: BrowserContext | null } };

export const test = base.extend<OfTest, OfWorker>({
  launchOptions: [
    async ({ launchOptions }, use) => use({ ...(await chromiumOptions()), ...launchOptions }),
    { scope: 'worker' },
  ],

  phoneServer: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's braces
    async ({}, use) => {
      const server = await PhoneServer.start();
      await use(server);
      await server.close();
    },
    { scope: 'worker' },
  ],

  /** The browser window that the previous test's phone left for the next one. */
  phoneWindow: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's braces
    async ({}, use) => use({ left: null }),
    { scope: 'worker' },
  ],

  /** WeChat's server API for the test's own back end, with fresh data in every test. */
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's braces
  platform: async ({}, use) => {
    const platform = await PlatformHandle.start();
    await use(platform);
    await platform.close();
  },

  /** A fresh phone. A test that fails attaches its log and its last screenshot. */
  phone: async ({ browser, phoneServer, phoneWindow }, use, testInfo) => {
    const phone = new Phone(browser, phoneServer, phoneWindow.left);
    phoneWindow.left = null;
    await use(phone);
    if (testInfo.status === testInfo.expectedStatus) {
      phoneWindow.left = await phone.leave();
    } else {
      await attachEvidence(phone, testInfo);
      await phone.close();
    }
  },
});

type TestInfo = Parameters<Parameters<typeof test.afterEach>[1]>[1];

async function attachEvidence(phone: Phone, testInfo: TestInfo): Promise<void> {
  try {
    const log = await phone.log();
    const text = log.map((entry) => `${entry.at} ${entry.kind} ${entry.level} ${entry.text}`).join('\n');
    await testInfo.attach('phone.log', { body: text, contentType: 'text/plain' });
    const trace = await phone.trace().catch(() => null); // packages not built by tiao have none
    if (trace) {
      await testInfo.attach('trace.json', { body: JSON.stringify(trace), contentType: 'application/json' });
    }
    await testInfo.attach('phone.png', { body: await phone.screenshot(), contentType: 'image/png' });
  } catch (error) {
    await testInfo.attach('phone.log', { body: `There was no phone left to ask: ${String(error)}` });
  }
}
