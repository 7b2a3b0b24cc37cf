#!/usr/bin/env bash
# playwright-core 1.65.1 with Chromium 156: after page.screenshot() at deviceScaleFactor 2, the next touch is at half its place
# in a sandboxed iframe.
#
# A touch at (422, 208) right after a screenshot often arrives in the iframe at (211, 104); without a screenshot, at
# deviceScaleFactor 1, and for the touches after it, it arrives where it was. A test that takes a picture and
# then taps misses its button, and no error says why; a second between the two does not help. Use deviceScaleFactor 1 there.
#
# Seen here, in three runs of eight touches after a screenshot: 6, 4 and 2 of them at (211, 104); without one 0 of 8. Ends
# with 0 while there is such a touch among 24.
# CHROMIUM names the browser.
set -euo pipefail
chromium=${CHROMIUM:-$(command -v chromium)}
cd "$(mktemp -d)"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --silent --save-exact playwright-core@1.65.1
cat > touch.js <<'JS'
import { createServer } from 'node:http';
import { chromium } from 'playwright-core';

const inner = `<style>html, body { margin: 0; height: 100% }</style><canvas></canvas><script>
addEventListener('pointerdown', (event) => console.log('at ' + event.clientX + ',' + event.clientY));
const pen = document.querySelector('canvas').getContext('2d');
let i = 0;
(function turn() { pen.fillStyle = 'hsl(' + i++ % 360 + ' 50% 50%)'; pen.fillRect(0, 0, 300, 150); requestAnimationFrame(turn); })();
</script>`;
const outer = `<!doctype html><meta name="viewport" content="width=device-width">
<style>iframe { position: fixed; inset: 0; width: 100%; height: 100%; border: 0 }</style>
<iframe sandbox="allow-scripts" src="inner.html"></iframe>`;
const server = createServer((request, response) => {
  response.setHeader('content-type', 'text/html');
  response.end(request.url.includes('inner') ? inner : outer);
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const browser = await chromium.launch({ executablePath: process.argv[2], args: ['--no-sandbox'] });

/** How many of these touches at (422, 208) arrived elsewhere. */
async function misplaced(touches, withScreenshot) {
  const context = await browser.newContext({
    viewport: { width: 844, height: 390 },
    hasTouch: true,
    isMobile: true,
    deviceScaleFactor: 2,
  });
  const page = await context.newPage();
  let count = 0;
  page.on('console', (message) => {
    if (message.text() !== 'at 422,208') count += 1;
  });
  await page.goto(`http://localhost:${server.address().port}/`);
  for (let i = 0; i < touches; i++) {
    await page.reload();
    await page.waitForTimeout(1200);
    if (withScreenshot) await page.screenshot();
    await page.touchscreen.tap(422, 208);
    await page.waitForTimeout(400);
  }
  await context.close();
  return count;
}

const after = await misplaced(24, true);
const without = await misplaced(8, false);
console.log(`Chromium ${browser.version()}: misplaced ${after} of 24 after a screenshot, ${without} of 8 without`);
await browser.close();
server.close();
process.exit(after > 0 && without === 0 ? 0 : 1);
JS
node touch.js "$chromium"
