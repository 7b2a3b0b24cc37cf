/**
 * The player sees a clear message in a browser without WebGL. The test needs a different browser, so it has its own file.
 */
import { chromiumOptions } from '../../adapter/host/chromium.ts';
import { expect, test } from '../../adapter/testing/index.ts';

const usual = await chromiumOptions();
test.use({ launchOptions: { ...usual, args: [...(usual.args ?? []), '--disable-3d-apis'] } });

test('a browser without WebGL is told what to do', async ({ phone }) => {
  await phone.open('hello', { mayFail: true });
  const fault = phone.page.getByTestId('fault');
  await expect(fault).toContainText('WebGL');
  await expect(fault).toContainText('try another browser');
});
