/** A redirect is followed from one allowed host to another, and nowhere else. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '../../adapter/testing/index.ts';
import { Outside } from './outside.ts';
import { writePackage } from './packages.ts';

test('no redirect leaves the list of hosts, not even to the phone’s own server', async ({
  phone,
  phoneServer,
}) => {
  const outside = await Outside.open();
  const listed = await Outside.open();
  const from = createServer((request, response) => {
    const to = new URL(request.url ?? '/', 'http://x').searchParams.get('to') ?? '';
    response.writeHead(302, { 'Access-Control-Allow-Origin': '*', Location: to }).end();
  });
  await new Promise<void>((resolve) => from.listen(0, '127.0.0.1', resolve));
  const at = `127.0.0.1:${(from.address() as AddressInfo).port}`;
  const targets = {
    listed: `${listed.url}/far`,
    outside: `${outside.url}/far`,
    phone: `${phoneServer.url}games.json`,
  };
  const gameJs = `wx.createCanvas().getContext('2d').fillRect(0, 0, 9, 9);
    const heard = [];
    GameGlobal.__tiao = { heard };
    const targets = ${JSON.stringify(targets)};
    for (const [name, to] of Object.entries(targets)) {
      const url = 'http://${at}/?to=' + encodeURIComponent(to);
      wx.request({ url, success: () => heard.push('request ' + name), fail: () => heard.push('no request ' + name) });
      wx.downloadFile({ url, success: () => heard.push('file ' + name), fail: () => heard.push('no file ' + name) });
      const image = wx.createImage();
      image.onload = () => heard.push('picture ' + name);
      image.onerror = () => heard.push('no picture ' + name);
      if (name !== 'listed') image.src = url;
    }`;
  const network = { allow: [at, new URL(listed.url).host], mocks: {} };
  const dir = writePackage('redirects', { 'game.json': '{}', 'game.js': gameJs });
  await phone.open(dir, { clock: 'real', surroundings: { network } });
  const heard = async () => ((await phone.metrics()) as { heard: string[] }).heard.slice().sort();
  await expect
    .poll(heard, { timeout: 60_000 })
    .toEqual([
      'file listed',
      'no file outside',
      'no file phone',
      'no picture outside',
      'no picture phone',
      'no request outside',
      'no request phone',
      'request listed',
    ]);
  expect(await outside.heardFrom(phone.page)).toEqual([]);
  from.close();
  await outside.close();
  await listed.close();
});
