/** The realm's page runs nothing if any page other than the phone frames it. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '../../adapter/testing/index.ts';

/** A page of another site that frames the realm and sends it a package to run. */
const asking = (realm: string, sandbox: string) => `<!doctype html><title>framing</title>
<iframe ${sandbox} src="${realm}"></iframe>
<script>
  addEventListener('message', ({ data, source }) => {
    if (data !== 'tiao:ready') return;
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => { document.title = 'answered ' + data.type; };
    source.postMessage({ type: 'tiao:boot', index: { gameJson: {}, scripts: [], files: [] }, scripts: [], files: [],
      device: {}, launch: {}, storage: {}, userFiles: [], config: {} }, '*', [port2]);
    setTimeout(() => { document.title = document.title === 'framing' ? 'refused' : document.title; }, 1500);
  });
</script>`;

for (const sandbox of ['', 'sandbox="allow-scripts"']) {
  test(`a foreign frame${sandbox && ' with a sandbox'} runs no package`, async ({ page, phoneServer }) => {
    // as a static host serves it, without our server's headers
    const realm = await (await fetch(`${phoneServer.url}realm/index.html`)).text();
    const runtime = await (await fetch(`${phoneServer.url}realm/runtime.js`)).text();
    const host = createServer(({ url }, response) => {
      response.setHeader('Access-Control-Allow-Origin', '*');
      if (url === '/realm/index.html') response.setHeader('Content-Type', 'text/html').end(realm);
      else response.setHeader('Content-Type', 'text/javascript').end(runtime);
    }).listen(0);
    const { port } = host.address() as AddressInfo;
    const other = createServer((_, response) => {
      response.setHeader('Content-Type', 'text/html');
      response.end(asking(`http://localhost:${port}/realm/index.html`, sandbox));
    }).listen(0);
    const refusals: string[] = [];
    page.on('console', (message) => {
      if (message.text().startsWith('This page runs packages')) refusals.push(message.text());
    });
    await page.goto(`http://127.0.0.1:${(other.address() as AddressInfo).port}/`);
    await expect(page).toHaveTitle('refused', { timeout: 30_000 });
    expect(refusals).toHaveLength(1);
    host.close();
    other.close();
  });
}
